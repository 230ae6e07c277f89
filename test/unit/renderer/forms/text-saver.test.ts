import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTextSaver, type TextSave, type TextVersion } from '../../../../renderer/forms/text-saver.ts';
import type { SaveFault } from '../../../../renderer/forms/save-port.ts';
import { err, ok } from '../../../../shared/lib/result.ts';

const versionOf = (id: string, text: string, edition = 1): TextVersion => ({
  id,
  edition,
  text,
  author: { name: 'R. Reader' },
  authoredAt: '2026-03-12T09:00:00.000Z',
});

/** A host that keeps versions as the contract says, at its simplest: a base that is no longer there leaves a second one. */
function desk() {
  const host = {
    versions: [] as readonly TextVersion[],
    saves: [] as TextSave[],
    fault: undefined as SaveFault | undefined,
    /** Commits, then loses the answer on its way. */
    loses: false,
  };
  const commit = (save: TextSave): void => {
    const known = new Set(save.bases.map(({ id }) => id));
    const rest = host.versions.filter(({ id }) => !known.has(id) && id !== save.revision);
    host.versions = [versionOf(save.revision, save.text), ...rest];
  };
  let next = 0;
  const saver = createTextSaver({
    editor: 'window',
    newId: () => `id-${(next += 1)}`,
    port: async (save) => {
      host.saves.push(save);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (host.fault !== undefined) {
        return err(host.fault);
      }
      commit(save);
      return host.loses ? err({ code: 'no-connection', params: {} }) : ok(host.versions);
    },
  });
  return { host, saver };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const wait = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

test('what is typed is saved within 0.6 seconds of a pause and 1.5 of typing, and not called saved before', async () => {
  const { host, saver } = desk();
  expect(saver.state().standing.state).toBe('saved');
  saver.edit('The');
  expect(saver.state().standing.state).toBe('unsaved');
  await wait(599);
  expect(host.saves).toEqual([]);
  await wait(2);
  expect(saver.state().standing.state).toBe('saving');
  await wait(5);
  expect(saver.state()).toMatchObject({ text: 'The', standing: { state: 'saved' } });
  for (let tenth = 0; tenth < 16; tenth += 1) {
    saver.edit(`The law ${tenth}`);
    await wait(100);
  }
  expect(host.saves.length).toBe(2);
  expect(host.saves[1]).toMatchObject({ bases: [{ id: 'id-2' }], typing: { editor: 'window', edition: 1 } });
});

test('a save whose outcome is unknown is repeated as it was, before what was typed since', async () => {
  const { host, saver } = desk();
  host.loses = true;
  saver.edit('One.');
  await wait(610);
  expect(saver.state().standing).toMatchObject({ state: 'not-saved', fault: { code: 'no-connection' } });
  saver.edit('One. Two.');
  host.loses = false;
  saver.retry();
  await wait(700);
  expect(host.saves[1]).toEqual(host.saves[0]);
  expect(host.saves[2]).toMatchObject({ text: 'One. Two.', bases: [{ id: host.saves[0]?.revision }] });
  expect(saver.state().standing.state).toBe('saved');
  expect(host.versions.map(({ text }) => text)).toEqual(['One. Two.']);
});

test('a text that was refused stays on the screen, is not sent again by itself, and goes once it was changed', async () => {
  const { host, saver } = desk();
  host.fault = { code: 'request-refused', params: { field: 'text' } };
  saver.edit('Too long.');
  await wait(60_000);
  expect(host.saves.length).toBe(1);
  expect(saver.state()).toMatchObject({ text: 'Too long.', standing: { state: 'not-saved' } });
  host.fault = undefined;
  saver.edit('Shorter.');
  await wait(610);
  expect(saver.state().standing.state).toBe('saved');
  expect(host.saves[1]?.request).not.toBe(host.saves[0]?.request);
});

test('what another window wrote does not take the place of what is typed here; one is chosen in place of both', async () => {
  const { host, saver } = desk();
  host.versions = [versionOf('theirs', 'Theirs.')];
  saver.adopt([]);
  saver.edit('Ours.');
  saver.adopt(host.versions);
  expect(saver.state().text).toBe('Ours.');
  await wait(610);
  expect(saver.state().versions.map(({ text }) => text)).toEqual(['Ours.', 'Theirs.']);
  expect(saver.state().text).toBe('Ours.');
  saver.settle('Theirs.');
  await wait(10);
  expect(host.saves.at(-1)).toMatchObject({ text: 'Theirs.', bases: [{ id: 'id-2' }, { id: 'theirs' }] });
  expect(host.saves.at(-1)?.typing).toBeUndefined();
  expect(saver.state()).toMatchObject({ text: 'Theirs.', standing: { state: 'saved' } });
  expect(host.versions.length).toBe(1);
});

test('leaving the field saves at once and tells when it is done; what is read again changes nothing that is typed', async () => {
  const { host, saver } = desk();
  saver.edit('Cafe\u0301');
  const done = saver.flush();
  await wait(10);
  expect(await done).toEqual({ state: 'saved' });
  // The host keeps letters in one form; what a person typed is not moved under the cursor.
  host.versions = host.versions.map((version) => ({ ...version, text: version.text.normalize('NFC') }));
  saver.adopt(host.versions);
  expect(saver.state().text).toBe('Cafe\u0301');
  saver.adopt([versionOf('newer', 'Another text.')]);
  expect(saver.state().text).toBe('Another text.');
  expect(host.saves.length).toBe(1);
});
