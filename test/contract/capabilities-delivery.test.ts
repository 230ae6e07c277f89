import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { author, change, codingsOf, createDraft, followJob, resultOf, sealReview } from './answers.ts';
import { png } from '../support/images.ts';
import { keyLine, receiverSeed } from '../support/outbox.ts';
import { ways, type Way } from './ways.ts';

const coding = 'untoc-5-group-offence-answer';

describe.each(ways)('H7 contract parity of what leaves and what comes in: %s', (_name, open, available) => {
  let way: Way;
  beforeAll(async () => {
    if (available) {
      way = await open();
      await way.client.settings.set({ author });
    }
  });
  afterAll(() => way?.close());

  const follow = (job: string) => followJob(way.client, job);

  it.skipIf(!available)('keeps an outbox: by hand, or to a place that was set', async () => {
    const draft = await createDraft(way.client);
    const { sha256, bytes } = await sealReview(way.client, draft);
    const call = { request: randomUUID(), sha256 };
    const added = await way.client.outbox.add(call);
    expect(added).toMatchObject({ item: { state: 'sealed', armed: null, bytes }, ticks: [] });
    expect(await way.client.outbox.add(call)).toEqual(added);
    const item = added.item.id;
    const act = () => ({ request: randomUUID(), item });
    expect((await way.client.outbox.list({})).items.map(({ id }) => id)).toContain(item);
    expect(await way.client.outbox.tick({ ...act(), key: 'portal/save', done: true })).toEqual({
      ticks: ['portal/save'],
    });
    expect((await way.client.outbox.tick({ ...act(), key: 'portal/save', done: false })).ticks).toEqual([]);
    expect(await way.client.outbox.texts({ item })).toEqual({ texts: [] });
    const file = await way.client.outbox.file({ item });
    const download = await way.send(`/blobs/${file.handle}`);
    const copy = Buffer.from(await download.arrayBuffer());
    expect(copy.length).toBe(bytes);
    const check = async (body: Buffer) => {
      const upload = await way.send('/blobs', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(body),
      });
      const { handle }: { handle: string } = await upload.json();
      return way.client.outbox.checkCopy({ ...act(), handle });
    };
    expect(await check(copy)).toEqual({ same: true, bytes, sha256 });
    copy[copy.length >> 1]! ^= 1;
    expect(await check(copy)).toMatchObject({ same: false, bytes });
    await expect(way.client.outbox.arm({ ...act(), when: 'now' })).rejects.toMatchObject({
      code: 'delivery-not-possible',
      status: 503,
    });
    await expect(way.client.outbox.pause(act())).rejects.toMatchObject({ code: 'outbox-state', status: 409 });
    await expect(
      way.client.outbox.setEndpoint({ url: 'http://office.example/', key: 'ssh-ed25519 AAAA' }),
    ).rejects.toMatchObject({ code: 'endpoint-refused', status: 422 });
    const key = keyLine(receiverSeed);
    const endpoint = await way.client.outbox.setEndpoint({ url: 'https://office.example/files', key });
    expect(endpoint).toMatchObject({ host: 'office.example', hasAuthority: false, hasToken: false });
    expect((await way.client.outbox.list({})).endpoint).toEqual(endpoint);
    expect(await way.client.outbox.removeEndpoint({})).toEqual({ removed: true });
    const record = { day: '2026-03-11', reference: 'NV/2026/14', note: 'Handed over in Vienna' };
    const delivered = await way.client.outbox.record({ ...act(), what: 'deliver', record });
    expect(delivered.item).toMatchObject({ state: 'delivered', byHand: true });
    expect(delivered.events.at(-1)).toMatchObject({ what: 'deliver', byHand: true, record });
    await expect(way.client.outbox.cancel(act())).rejects.toMatchObject({ code: 'outbox-state' });
    await expect(way.client.outbox.receiptFiles({ item })).rejects.toMatchObject({ code: 'not-found' });
    await expect(way.client.outbox.get({ item: randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
  });

  it.skipIf(!available)('seals a part of a draft for one person, and tells what stays behind', async () => {
    const draft = await createDraft(way.client);
    const elsewhere = (await codingsOf(way.client)).find((key) => !key.startsWith('untoc-5-')) ?? '';
    for (const item of [coding, elsewhere]) {
      await way.client.drafts.save({
        request: randomUUID(),
        draft,
        editor: randomUUID(),
        changes: [change({ item }, 'yes')],
      });
    }
    const request = {
      draft,
      type: 'contribution' as const,
      audience: 'confidential' as const,
      articles: ['untoc-5'],
      for: 'Ministry of Justice',
      attachments: true,
      named: true,
    };
    const preview = await way.client.packages.preview(request);
    expect(preview.answers.map(({ key }) => key)).toEqual([coding]);
    expect(preview.leftOut).toContainEqual({ key: elsewhere, reason: 'other-part' });
    const sealed = await follow((await way.client.packages.export(request)).job);
    expect(sealed).toMatchObject({
      state: 'done',
      result: { kind: 'packages.export', bytes: preview.bytes, package: preview.package },
    });
    await expect(way.client.packages.preview({ ...request, articles: ['untoc-99'] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it.skipIf(!available)(
    'keeps keys under a passphrase, and the people whose cards were brought in',
    async () => {
      const { keys, contacts } = way.client;
      const passphrase = 'seven sheep under a bridge';
      const opening = { by: 'passphrase', passphrase } as const;
      expect(await keys.get({})).toMatchObject({ state: 'none', keys: [] });
      const locked = { code: 'keys-none', status: 404 };
      await expect(keys.make({ key: randomUUID(), name: 'Office' })).rejects.toMatchObject(locked);
      const { recoveryCode } = await keys.setUp({ passphrase });
      expect(await keys.lock({})).toMatchObject({ state: 'locked' });
      const wrong = keys.unlock({ opening: { by: 'passphrase', passphrase: 'another' } });
      await expect(wrong).rejects.toMatchObject({ code: 'passphrase-wrong', status: 422 });
      const byCode = { by: 'recovery-code', code: recoveryCode } as const;
      expect(await keys.changePassphrase({ opening: byCode, passphrase })).toMatchObject({
        state: 'unlocked',
      });
      expect((await keys.renewRecoveryCode({ opening })).recoveryCode).not.toBe(recoveryCode);
      expect(await keys.useKeyring({ use: false })).toMatchObject({ keyring: { used: false } });
      const id = randomUUID();
      const made = await keys.make({ key: id, name: 'Office' });
      expect(await keys.make({ key: id, name: 'Office' })).toEqual(made);
      expect(await keys.rename({ request: randomUUID(), key: id, name: 'Desk' })).toEqual({
        ...made,
        name: 'Desk',
      });
      const next = await keys.rotate({ key: id, next: randomUUID() });
      const state = await keys.get({});
      expect(state.keys.map(({ fingerprint, retiredAt }) => [fingerprint, retiredAt !== undefined])).toEqual([
        [next.fingerprint, false],
        [made.fingerprint, true],
      ]);
      const card = await keys.card({ key: next.id, person: author });
      const download = await way.send(`/blobs/${card.handle}`);
      expect(download.headers.get('content-disposition')).toContain(card.fileName);
      const upload = async (body: string | Uint8Array<ArrayBuffer>): Promise<string> => {
        const headers = { 'content-type': 'application/octet-stream' };
        const reply = await way.send('/blobs', { method: 'POST', headers, body });
        const receipt: { handle: string } = await reply.json();
        return receipt.handle;
      };
      const handle = await upload(await download.text());
      expect(await contacts.read({ handle })).toMatchObject({ standing: 'own', card: author });
      const call = { request: randomUUID(), handle, checked: 'phone' } as const;
      await expect(contacts.import(call)).rejects.toMatchObject({ code: 'contact-key-own', status: 409 });
      const added = await contacts.addSigner({
        request: randomUUID(),
        // Of the seed of 32 sevens.
        key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
        person: { name: 'Somebody' },
        checked: 'not-yet',
      });
      const contact = added.contact.id;
      const checked = await contacts.check({ request: randomUUID(), contact, checked: 'by-hand' });
      expect(checked.keys).toMatchObject([{ checked: 'by-hand', checkedBy: author }]);
      const decision = { what: 'refuse' } as const;
      const { fingerprint } = next;
      await expect(
        contacts.decide({ request: randomUUID(), contact, fingerprint, decision }),
      ).rejects.toMatchObject({ code: 'not-found' });
      await contacts.remove({ request: randomUUID(), contact });
      expect(await contacts.list({})).toEqual({ contacts: [] });
      const kept = await keys.backUp({ key: next.id, passphrase: 'words for the file' });
      const file = await way.send(`/blobs/${kept.handle}`);
      const restore = { handle: await upload(await file.bytes()), passphrase: 'words for the file' };
      expect(await keys.restore(restore)).toMatchObject({ added: false, key: { fingerprint } });
    },
  );

  it.skipIf(!available)('previews, takes over and undoes a package, and lists the imports', async () => {
    const draft = await createDraft(way.client);
    const sealed = await sealReview(way.client, draft);
    const { sha256 } = sealed;
    const bytes = await (await way.send(`/blobs/${sealed.handle}`)).arrayBuffer();
    const upload = await way.send('/blobs', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    const { handle }: { readonly handle: string } = await upload.json();
    expect(await follow((await way.client.imports.preview({ handle })).job)).toMatchObject({
      state: 'done',
      result: { kind: 'imports.preview', preview: { sha256, standing: 'new', draft: 'none' } },
    });
    const call = { request: randomUUID(), handle, takeConfirmed: false };
    const adopt = async () =>
      resultOf(way.client, (await way.client.imports.adopt(call)).job, 'imports.adopt');
    const adopted = await adopt();
    expect(await adopt()).toEqual(adopted);
    const { import: id } = adopted.adopted;
    expect((await way.client.imports.list({})).imports).toMatchObject([{ id, sha256, state: 'adopted' }]);
    expect(await way.client.imports.part({ draft })).toEqual({});
    expect(await way.client.annotations.list({ place: { draft }, from: 0 })).toMatchObject({
      notes: [],
      rounds: [],
    });
    expect(await follow((await way.client.imports.previewUndo({ import: id })).job)).toMatchObject({
      result: { kind: 'imports.preview-undo', preview: { staying: [] } },
    });
    expect(
      await follow((await way.client.imports.undo({ request: randomUUID(), import: id })).job),
    ).toMatchObject({ result: { kind: 'imports.undo', undone: { import: id } } });
    expect((await way.client.imports.list({})).imports).toMatchObject([{ id, state: 'undone' }]);
    await expect(way.client.imports.preview({ handle: '0'.repeat(32) })).rejects.toMatchObject({
      code: 'not-found',
      status: 404,
    });
    expect(await follow((await way.client.imports.previewUndo({ import: randomUUID() })).job)).toMatchObject({
      state: 'failed',
      code: 'not-found',
    });
  });

  it.skipIf(!available)(
    'attaches a file to an answer, shows what is safe of it and gives a copy',
    async () => {
      const draft = await createDraft(way.client);
      const scope = { draft };
      const upload = await way.send('/blobs', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(png),
      });
      const { handle }: { handle: string } = await upload.json();
      const edit = () => ({ request: randomUUID(), scope, evidence, revision: randomUUID() });
      const evidence = randomUUID();
      const { job } = await way.client.evidence.attach({
        ...edit(),
        at: { answer: coding },
        handle,
        name: 'تقرير\u202egnp.exe',
        clean: true,
      });
      const attached = await follow(job);
      expect(attached).toMatchObject({
        state: 'done',
        result: { kind: 'evidence.attach', file: { mediaType: 'image/png', stored: true }, metadata: [] },
      });
      const { preview, copy } = await resultOf(
        way.client,
        (await way.client.evidence.open({ scope, evidence, copy: 'original' })).job,
        'evidence.open',
      );
      expect(copy.fileName).toBe('تقرير_gnp.exe.blocked');
      if (preview.as !== 'image') {
        throw new Error('no picture');
      }
      const shown = await way.send(`/blobs/${preview.handle}`);
      expect(shown.headers.get('content-type')).toBe('image/png');
      const saved = await way.send(`/blobs/${copy.handle}`);
      expect(saved.headers.get('content-type')).toBe('application/octet-stream');
      for (const reply of [shown, saved]) {
        expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
        expect(reply.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
        expect(reply.headers.get('content-disposition')).toMatch(/^attachment; /);
        expect(Buffer.from(await reply.arrayBuffer()).equals(png)).toBe(true);
      }
      expect(await way.client.evidence.rename({ ...edit(), name: 'scan.png' })).toMatchObject({
        name: 'scan.png',
        author,
      });
      const again = await follow((await way.client.evidence.clean({ ...edit(), clean: false })).job);
      expect(again).toMatchObject({ state: 'done', result: { kind: 'evidence.clean' } });
      await way.client.evidence.detach(edit());
      expect((await way.client.evidence.list({ scope })).files).toEqual([]);
      await way.client.evidence.restore(edit());
      expect((await way.client.evidence.list({ scope })).files).toMatchObject([{ id: evidence }]);
      await expect(way.client.evidence.detach({ ...edit(), evidence: randomUUID() })).rejects.toMatchObject({
        code: 'not-found',
        status: 404,
      });
    },
    60_000,
  );

  it.skipIf(!available)(
    'X6 encrypts a package with a passphrase that it tells once, opens it and reads what was kept',
    async () => {
      const draft = await createDraft(way.client);
      await way.client.drafts.save({
        request: randomUUID(),
        draft,
        editor: randomUUID(),
        changes: [change({ item: coding }, 'yes')],
      });
      const request = { draft, type: 'review', audience: 'confidential' } as const;
      const { job } = await way.client.packages.export({ ...request, encrypt: { kind: 'passphrase' } });
      const sealed = await resultOf(way.client, job, 'packages.export');
      const { encrypted, handle, fileName, package: head } = sealed;
      const passphrase = encrypted?.by === 'passphrase' ? (encrypted.passphrase ?? '') : '';
      expect(passphrase.split('-')).toHaveLength(7);
      expect(JSON.stringify(await follow(job))).not.toContain(passphrase);
      const download = await way.send(`/blobs/${handle}`);
      expect(download.headers.get('content-disposition')).toContain(fileName);
      const upload = await way.send('/blobs', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: await download.arrayBuffer(),
      });
      const { handle: received }: { handle: string } = await upload.json();
      expect(await follow((await way.client.packages.verify({ handle: received })).job)).toMatchObject({
        result: { report: { outcome: 'encrypted', encryption: { by: 'passphrase' } } },
      });
      const wrong = await follow(
        (await way.client.packages.decrypt({ handle: received, passphrase: 'wrong' })).job,
      );
      expect(wrong).toMatchObject({ state: 'failed', code: 'package-passphrase-wrong' });
      const opened = await resultOf(
        way.client,
        (await way.client.packages.decrypt({ handle: received, passphrase })).job,
        'packages.decrypt',
      );
      const verified = await follow((await way.client.packages.verify({ handle: opened.handle })).job);
      expect(verified).toMatchObject({
        result: { report: { outcome: 'valid', package: head } },
      });

      const { packages } = await way.client.packages.kept({});
      const kept = packages.find((row) => row.package.id === head.id);
      const { view, outline } = await resultOf(
        way.client,
        (await way.client.packages.reopen({ sha256: kept?.sha256 ?? '' })).job,
        'packages.reopen',
      );
      const place = outline.parts.findIndex(({ kind, count }) => kind === 'article' && count > 0);
      const part = await way.client.packages.readPart({ view, part: place });
      expect(JSON.stringify(part)).toContain(coding);
      await expect(way.client.packages.readPart({ view, part: 5000 })).rejects.toMatchObject({
        code: 'not-found',
      });
      await expect(
        way.client.packages.export({
          ...request,
          encrypt: { kind: 'recipients', contacts: [randomUUID()], recipientKind: 'hybrid' },
        }),
      ).rejects.toMatchObject({ code: 'not-found' });
    },
    60_000,
  );
});
