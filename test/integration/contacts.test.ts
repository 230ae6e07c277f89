import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { writeContactFile } from '../../electron/backend/contacts/write-contact-card.ts';
import { keyBlob, publicKeyLine } from '../../electron/backend/signatures/public-key.ts';
import {
  contactCardSchema,
  contactFileSchema,
  type ContactCard,
} from '../../shared/contacts/contact-schema.ts';
import type { OwnKey } from '../../shared/keys/key-schema.ts';
import { createDraft } from '../support/builders.ts';
import { bytesOf, handIn, openWithKey, passphrase, person } from '../support/key-workspace.ts';
import {
  codeOf,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const author = { name: 'Luc Martin', institution: 'Ministry' };
const request = (): { request: string } => ({ request: randomUUID() });

/** Follows a job of the back end to its end. */
async function endOf(backend: Backend, job: string) {
  let last;
  for await (const event of backend.jobs.watch(job) ?? []) {
    last = event;
  }
  return last;
}

/** Verifies a file as the page does. */
async function verified(backend: Backend, bytes: Uint8Array) {
  const { job } = valueOf(backend.packages.verify({ handle: await handIn(backend, bytes) }));
  const end = await endOf(backend, job);
  if (end?.state !== 'done' || end.result.kind !== 'packages.verify') {
    throw new Error(`Not verified: ${JSON.stringify(end)}`);
  }
  return end.result.report;
}

describe('contacts', () => {
  let ana: { backend: Backend; key: OwnKey };
  let luc: { backend: Backend; key: OwnKey };
  let draft: string;
  beforeAll(async () => {
    ana = await openWithKey(temporaryFolder(), { resources: shippedResources });
    luc = await openWithKey(temporaryFolder());
    draft = createDraft(ana.backend);
    valueOf(ana.backend.settings.set({ author: person }));
  });
  afterAll(async () => {
    await ana.backend.close();
    await luc.backend.close();
  });

  const cardOf = async (key: OwnKey, who = person): Promise<Buffer> => {
    const made = valueOf(await ana.backend.keys.card({ key: key.id, person: who }));
    expect(made.fileName).toMatch(/^[0-9a-f]{8}\.palermo-contact\.json$/);
    return bytesOf(ana.backend, made.handle);
  };
  const signed = async (sign: string | undefined, named = true): Promise<Buffer> => {
    const sealed = valueOf(
      await ana.backend.packages.seal({
        draft,
        type: 'review',
        audience: 'confidential',
        named,
        ...(sign === undefined ? {} : { sign }),
      }),
    );
    return readFileSync(sealed.path);
  };

  it('makes a card that ssh-keygen verifies', async () => {
    const folder = temporaryFolder();
    const file = contactFileSchema.parse(JSON.parse((await cardOf(ana.key)).toString()));
    const card = contactCardSchema.parse(JSON.parse(file.card));
    expect(card).toMatchObject({ ...person, key: ana.key.line, recipients: ana.key.recipients });
    writeFileSync(join(folder, 'signers'), `${ana.key.allowedSigners}\n`);
    writeFileSync(join(folder, 'card.sig'), file.signature);
    const principal = ana.key.allowedSigners.split(' ')[0] ?? '';
    const flags = ['-f', join(folder, 'signers'), '-I', principal, '-n', 'contact@palermo'];
    const run = (text: string) =>
      spawnSync('ssh-keygen', ['-Y', 'verify', ...flags, '-s', join(folder, 'card.sig')], { input: text })
        .status;
    expect(run(file.card)).toBe(0);
    expect(run(`${file.card} `)).not.toBe(0);
  });

  it('P7 trusts on first use, raises an alarm for a changed key, and keeps the history', async () => {
    const { backend } = luc;
    const packageBytes = await signed(ana.key.id);
    const stateOf = async (bytes: Uint8Array) => (await verified(backend, bytes)).signatures;
    expect(await stateOf(packageBytes)).toEqual([
      { state: 'unknown', fingerprint: ana.key.fingerprint, key: ana.key.line },
    ]);
    expect(await stateOf(await signed(undefined))).toEqual([]);

    const handle = await handIn(backend, await cardOf(ana.key));
    const preview = valueOf(await backend.contacts.read({ handle }));
    expect(preview).toMatchObject({ standing: 'new', fingerprint: ana.key.fingerprint });
    expect(valueOf(backend.contacts.list({})).contacts).toEqual([]);
    const call = { ...request(), handle, checked: 'not-yet' } as const;
    const { contact } = valueOf(await backend.contacts.import(call));
    expect(valueOf(await backend.contacts.import(call)).contact).toEqual(contact);
    expect(valueOf(backend.contacts.list({})).contacts).toHaveLength(1);
    // On the list, and still unknown: nobody has compared the fingerprint.
    expect(await stateOf(packageBytes)).toMatchObject([
      { state: 'unknown', signer: { own: false, name: person.name, checked: 'not-yet' } },
    ]);
    const checked = valueOf(
      backend.contacts.check({ ...request(), contact: contact.id, checked: 'in-person' }),
    );
    expect(checked.keys[0]).toMatchObject({
      checked: 'in-person',
      checkedBy: author,
      checkedAt: expect.any(String),
    });
    expect(await stateOf(packageBytes)).toMatchObject([
      { state: 'known', signer: { name: person.name, institution: person.institution } },
    ]);
    expect(valueOf(backend.keyRing.recipientsOf([contact.id], 'hybrid'))).toEqual([
      ana.key.recipients.hybrid,
    ]);

    const next = valueOf(await ana.backend.keys.rotate({ key: ana.key.id, next: randomUUID() }));
    expect(
      codeOf(
        await ana.backend.packages.seal({ draft, type: 'review', audience: 'public', sign: ana.key.id }),
      ),
    ).toBe('key-retired');
    const later = await signed(next.id);
    // By the name that the sender gives; without one, a key that nobody knows.
    expect(await stateOf(later)).toMatchObject([{ state: 'changed', signer: { name: person.name } }]);
    expect(await stateOf(await signed(next.id, false))).toMatchObject([{ state: 'unknown' }]);

    // The list of what was received raises the same alarm.
    const path = join(temporaryFolder(), 'later.zip');
    writeFileSync(path, later);
    valueOf(await backend.imports.adoptFile(path, { ...request(), takeConfirmed: false }));
    expect(valueOf(backend.packages.kept({})).packages[0]?.signatures).toMatchObject([{ state: 'changed' }]);

    const again = await handIn(backend, await cardOf(next));
    const alarm = valueOf(await backend.contacts.import({ ...request(), handle: again, checked: 'phone' }));
    expect(alarm.standing).toBe('changed');
    expect(alarm.contact.keys.map(({ standing }) => standing)).toEqual(['current', 'pending']);
    expect(codeOf(backend.keyRing.recipientsOf([contact.id], 'x25519'))).toBe('contact-key-changed');
    expect(await stateOf(await signed(next.id, false))).toMatchObject([{ state: 'changed' }]);
    const decided = valueOf(
      backend.contacts.decide({
        ...request(),
        contact: contact.id,
        fingerprint: next.fingerprint,
        decision: { what: 'accept', checked: 'phone' },
      }),
    );
    expect(
      decided.keys.map(({ fingerprint, standing, checked: how }) => [fingerprint, standing, how]),
    ).toEqual([
      [next.fingerprint, 'current', 'phone'],
      [ana.key.fingerprint, 'former', 'in-person'],
    ]);
    expect(await stateOf(later)).toMatchObject([{ state: 'known' }]);
    expect(await stateOf(packageBytes)).toMatchObject([{ state: 'changed' }]);
    expect(valueOf(backend.keyRing.recipientsOf([contact.id], 'x25519'))).toEqual([next.recipients.x25519]);

    valueOf(backend.contacts.remove({ ...request(), contact: contact.id }));
    expect(await stateOf(later)).toMatchObject([{ state: 'unknown' }]);
    expect(valueOf(backend.contacts.list({})).contacts).toEqual([]);
  });

  it('P7 a checked key that goes by another name has to be checked again', () => {
    const { backend } = luc;
    const line = publicKeyLine(keyBlob(ed25519.getPublicKey(Buffer.alloc(32, 31))));
    const add = (name: string, checked: 'in-person' | 'not-yet') =>
      valueOf(backend.contacts.addSigner({ ...request(), key: line, person: { name }, checked })).contact;
    const { id, keys } = add('Somebody', 'in-person');
    expect(add('Somebody', 'not-yet').keys).toEqual(keys);
    expect(keys).toMatchObject([{ checked: 'in-person', checkedBy: author }]);
    const renamed = add('The Focal Point', 'not-yet');
    expect(renamed).toMatchObject({ id, name: 'The Focal Point', keys: [{ checked: 'not-yet' }] });
    expect(renamed.keys[0]?.checkedBy).toBeUndefined();
    const fingerprint = keys[0]?.fingerprint ?? '';
    const signature = { state: 'unknown', fingerprint } as const;
    expect(backend.keyRing.trustOf([signature], undefined)).toMatchObject([{ state: 'unknown' }]);
    expect(add('The Focal Point', 'in-person').keys).toMatchObject([{ checked: 'in-person' }]);
    expect(backend.keyRing.trustOf([signature], undefined)).toMatchObject([{ state: 'known' }]);
  });

  it('P7 refuses a changed key, or keeps it for another person of the same name', async () => {
    const { backend } = luc;
    const names = { name: 'Same Name' };
    const keyOf = (fill: number) => {
      const seed = Buffer.alloc(32, fill);
      const line = publicKeyLine(keyBlob(ed25519.getPublicKey(seed)));
      return { seed, line };
    };
    const add = (fill: number) =>
      valueOf(
        backend.contacts.addSigner({
          ...request(),
          key: keyOf(fill).line,
          person: names,
          checked: 'note-verbale',
        }),
      );
    const first = add(11);
    expect(first).toMatchObject({ standing: 'new', contact: { keys: [{ checked: 'note-verbale' }] } });
    const pendingOf = (fill: number): string => {
      const { contact, standing } = add(fill);
      expect(standing).toBe('changed');
      return contact.keys.find(({ line }) => line === keyOf(fill).line)?.fingerprint ?? '';
    };
    const decide = (
      fingerprint: string,
      decision: Parameters<Backend['contacts']['decide']>[0]['decision'],
    ) => valueOf(backend.contacts.decide({ ...request(), contact: first.contact.id, fingerprint, decision }));
    expect(decide(pendingOf(12), { what: 'refuse' }).keys.map(({ standing }) => standing)).toEqual([
      'current',
      'refused',
    ]);
    const other = decide(pendingOf(13), { what: 'other-person', checked: 'not-yet' });
    expect(other).toMatchObject({ ...names, keys: [{ standing: 'current', checked: 'not-yet' }] });
    expect(other.id).not.toBe(first.contact.id);
    expect(
      codeOf(
        backend.contacts.addSigner({ ...request(), key: luc.key.line, person: names, checked: 'phone' }),
      ),
    ).toBe('contact-key-own');
    const weak = publicKeyLine(keyBlob(Buffer.from('01'.padEnd(64, '0'), 'hex')));
    expect(
      codeOf(backend.contacts.addSigner({ ...request(), key: weak, person: names, checked: 'phone' })),
    ).toBe('contact-card-refused');
  });

  it('P7 refuses cards that are altered, signed by another key or no cards, each by its reason', async () => {
    const { backend } = luc;
    const seed = Buffer.alloc(32, 21);
    const card: ContactCard = {
      format: 'palermo-contact/1',
      name: 'Mallory',
      key: publicKeyLine(keyBlob(ed25519.getPublicKey(seed))),
      recipients: ana.key.recipients,
      made: '2026-03-01',
    };
    const good = writeContactFile(card, seed);
    const twist = (change: (file: { card: string; signature: string }) => object): string =>
      JSON.stringify(change(contactFileSchema.parse(JSON.parse(good))));
    const cases: [string, string][] = [
      ['not-a-card', 'no json'],
      ['not-a-card', '{}'],
      ['not-a-card', twist((file) => ({ ...file, more: 1 }))],
      ['not-a-card', ' '.repeat(33 * 1024)],
      ['not-a-card', writeContactFile({ ...card, name: '' }, seed)],
      ['signature', twist((file) => ({ ...file, card: file.card.replace('Mallory', 'Ana') }))],
      ['signature', twist((file) => ({ ...file, signature: 'nothing' }))],
      ['other-key', writeContactFile({ ...card, key: ana.key.line }, seed)],
      ['recipient', writeContactFile({ ...card, recipients: { x25519: `age1${'q'.repeat(58)}` } }, seed)],
      ['key', writeContactFile({ ...card, key: publicKeyLine(keyBlob(Buffer.alloc(32))) }, seed)],
    ];
    const before = valueOf(backend.contacts.list({}));
    for (const [reason, text] of cases) {
      const handle = await handIn(backend, text);
      const read = await backend.contacts.read({ handle });
      expect(read, text.slice(0, 60)).toMatchObject({
        ok: false,
        error: { code: 'contact-card-refused', params: { reason } },
      });
      expect(codeOf(await backend.contacts.import({ ...request(), handle, checked: 'phone' }))).toBe(
        'contact-card-refused',
      );
    }
    expect(valueOf(backend.contacts.list({}))).toEqual(before);
    expect(valueOf(await backend.contacts.read({ handle: await handIn(backend, good) })).standing).toBe(
      'new',
    );
  });

  it('knows the signatures of its own keys, and signs nothing while they are locked', async () => {
    const own = valueOf(await ana.backend.keys.make({ key: randomUUID(), name: 'Second' }));

    const bytes = await signed(own.id);
    expect((await verified(ana.backend, bytes)).signatures).toMatchObject([
      { state: 'known', signer: { own: true, name: 'Second' } },
    ]);
    ana.backend.keys.lock({});
    const sealed = await ana.backend.packages.seal({
      draft,
      type: 'review',
      audience: 'confidential',
      sign: own.id,
    });
    expect(codeOf(sealed)).toBe('keys-locked');
    valueOf(await ana.backend.keys.unlock({ opening: { by: 'passphrase', passphrase } }));
  });

  it('backs a key up to a file that opens elsewhere, with its passphrase only', async () => {
    const secret = 'the words for this file';
    const made = valueOf(await ana.backend.keys.backUp({ key: ana.key.id, passphrase: secret }));
    const bytes = bytesOf(ana.backend, made.handle);
    const { backend } = luc;
    const restore = async (content: Uint8Array, words: string) =>
      backend.keys.restore({ handle: await handIn(backend, content), passphrase: words });
    expect(codeOf(await restore(bytes, 'the words for another'))).toBe('passphrase-wrong');
    expect(codeOf(await restore(bytes.subarray(0, -3), secret))).toBe('key-file-refused');
    expect(codeOf(await restore(Buffer.from('{}'), secret))).toBe('key-file-refused');
    const first = valueOf(await restore(bytes, secret));
    expect(first).toMatchObject({
      added: true,
      key: { fingerprint: ana.key.fingerprint, name: ana.key.name, createdAt: ana.key.createdAt },
    });
    expect(first.key.recipients).toEqual(ana.key.recipients);
    expect(valueOf(await restore(bytes, secret)).added).toBe(false);
    expect(valueOf(backend.keyRing.identities())).toEqual(
      expect.arrayContaining([expect.stringMatching(/^AGE-SECRET-KEY-PQ-1/)]),
    );
  });
});
