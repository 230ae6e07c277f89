import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createIdleWatch } from '../../../../electron/backend/protection/idle-watch.ts';
import {
  createProtectionStore,
  hasKeyringWrap,
} from '../../../../electron/backend/protection/protection-file.ts';
import { makeWrap, randomSecret } from '../../../../electron/backend/keys/vault-crypto.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { createFakeClock, createFakeIds } from '../../../support/fake-ports.ts';
import { removeTemporaryFolders, temporaryFolder, valueOf } from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

test('K2 a way in that was taken back is in neither copy of the file, and the others stay', () => {
  const paths = workspacePaths(temporaryFolder());
  const ids = createFakeIds();
  const store = createProtectionStore(paths, ids);
  const vault = { id: ids.uuid(), key: randomSecret(32) };
  const wrap = (kind: 'passphrase' | 'keyring', parameters = '{}') =>
    makeWrap(kind, parameters, vault, randomSecret(64));
  valueOf(store.setUp({ id: vault.id, checkValue: 'c' }, [wrap('passphrase')]));
  valueOf(store.putWrap(wrap('keyring')));
  expect(hasKeyringWrap(paths)).toBe(true);
  valueOf(store.putWrap(wrap('passphrase', '{"second":true}')));
  expect(valueOf(store.wrap('passphrase'))?.parameters).toBe('{"second":true}');
  // The wrap of the passphrase that was is in no byte that stays.
  expect(readFileSync(paths.protection, 'utf8').match(/"passphrase"/g)).toHaveLength(1);
  valueOf(store.removeWrap('keyring'));
  for (const one of [paths.protection, paths.protectionCopy]) {
    expect(hasKeyringWrap({ protection: one, protectionCopy: one })).toBe(false);
  }
  expect(valueOf(store.wrap('passphrase'))?.parameters).toBe('{"second":true}');
});

test('K4 a clock that is set back gives no more time than was left', () => {
  const clock = createFakeClock();
  const locked: string[] = [];
  let look: () => void = () => undefined;
  const watch = createIdleWatch({
    clock,
    after: (_milliseconds, work) => {
      look = work;
      return () => undefined;
    },
    minutes: () => 10,
    isWanted: () => true,
    lock: (reason) => locked.push(reason),
    onEnding: () => undefined,
  });
  const looks = (count: number): void => {
    for (let at = 0; at < count; at += 1) {
      clock.advance(5000);
      look();
    }
  };
  watch.begin();
  looks(60);
  clock.advance(-3_600_000);
  looks(59);
  expect(locked).toEqual([]);
  looks(3);
  expect(locked[0]).toBe('idle');
});
