import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { author, change, cluster, completeDraft, createDraft, followJob, profile } from './answers.ts';
import { ways, type Way } from './ways.ts';

const coding = 'untoc-5-group-offence-answer';

describe.each(ways)('H7 contract parity: %s', (_name, open, available) => {
  let way: Way;
  beforeAll(async () => {
    if (available) {
      way = await open();
    }
  });
  afterAll(() => way?.close());

  const follow = (job: string) => followJob(way.client, job);

  it.skipIf(!available)('keeps settings and tells about the workspace without a path', async () => {
    expect(await way.client.settings.set({ author, locale: 'en' })).toMatchObject({ author, locale: 'en' });
    expect(await way.client.settings.get({})).toMatchObject({ author });
    const { name, state } = await way.client.workspace.get({});
    expect(state).toBe('ok');
    expect(name).not.toContain('/');
  });

  it.skipIf(!available)('offers questionnaires and parties', async () => {
    const { clusters } = await way.client.questionnaires.clusters({});
    expect(clusters).toContain(cluster);
    const { modules, catalogues } = await way.client.questionnaires.get({ cluster });
    expect(modules.length).toBeGreaterThan(0);
    expect(catalogues.length).toBe(modules.length);
    expect((await way.client.catalogue.parties({})).parties.length).toBeGreaterThan(100);
  });

  it.skipIf(!available)('creates a draft, saves, repeats and reads back', async () => {
    const draft = await createDraft(way.client);
    expect((await way.client.profiles.list({})).profiles).toContainEqual(profile);
    const first = change({ item: coding }, 'yes');
    const request = randomUUID();
    const call = { request, draft, editor: randomUUID(), changes: [first] };
    const saved = await way.client.drafts.save(call);
    expect(saved.answers).toMatchObject([{ item: coding, heads: [{ id: first.revision, value: 'yes' }] }]);
    expect(await way.client.drafts.save(call)).toEqual(saved);
    const state = await way.client.drafts.get({ draft });
    expect(state.draft).toMatchObject({ id: draft, answers: 1, cleared: false });
    expect(state.answers).toEqual(saved.answers);
    expect((await way.client.drafts.list({})).drafts.map(({ id }) => id)).toContain(draft);
    const history = await way.client.revisions.history({ draft, item: coding });
    expect(history.revisions).toMatchObject([{ id: first.revision, author, value: 'yes' }]);
  });

  it.skipIf(!available)('keeps a save from an older head as a conflict, which a person settles', async () => {
    const draft = await createDraft(way.client);
    const save = (value: string, base: { id: string; edition: number } | null) =>
      way.client.drafts.save({
        request: randomUUID(),
        draft,
        editor: randomUUID(),
        changes: [change({ item: coding }, value, { base })],
      });
    const base = (await save('yes', null)).answers[0]!.heads[0]!;
    await save('in-part', { id: base.id, edition: base.edition });
    const late = await save('no', { id: base.id, edition: base.edition });
    const heads = late.answers[0]!.heads;
    expect(heads.map(({ value }) => value).toSorted()).toEqual(['in-part', 'no']);
    expect((await way.client.drafts.validate({ draft })).conflicts).toEqual([coding]);
    await expect(way.client.snapshots.clear({ draft, by: 'Focal point' })).rejects.toMatchObject({
      code: 'not-clearable',
      status: 409,
    });
    const settled = await way.client.revisions.settle({
      request: randomUUID(),
      draft,
      item: coding,
      revision: randomUUID(),
      heads: heads.map(({ id }) => id),
      value: 'in-part',
    });
    expect(settled.heads).toMatchObject([{ value: 'in-part' }]);
    expect((await way.client.drafts.validate({ draft })).conflicts).toEqual([]);
  });

  it.skipIf(!available)('keeps the register of a State and marks a unit ready', async () => {
    const draft = await createDraft(way.client);
    const id = randomUUID();
    const entry = { id, kind: 'legislation', title: 'Penal Code', url: 'https://law.example/1' } as const;
    const row = await way.client.register.save({
      request: randomUUID(),
      party: 'XPA',
      id,
      revision: randomUUID(),
      bases: [],
      entry,
    });
    expect(row.heads).toMatchObject([{ entry }]);
    const { rows } = await way.client.register.list({ party: 'XPA' });
    expect(rows.map((known) => known.id)).toContain(id);
    const mark = { request: randomUUID(), draft, revision: randomUUID(), unit: 'untoc-5-group-offence' };
    expect(await way.client.drafts.markUnit({ ...mark, ready: true })).toMatchObject({ ready: true });
    expect(await way.client.drafts.setDeadline({ draft, deadline: '2026-10-01' })).toMatchObject({
      deadline: '2026-10-01',
    });
  });

  it.skipIf(!available)('clears, previews, exports with events, downloads and verifies', async () => {
    const draft = await createDraft(way.client);
    await expect(
      way.client.packages.preview({ draft, type: 'submission', audience: 'confidential' }),
    ).rejects.toMatchObject({ code: 'not-cleared' });
    await expect(way.client.snapshots.clear({ draft, by: 'Focal point' })).rejects.toMatchObject({
      code: 'not-clearable',
      data: { issues: expect.arrayContaining([expect.objectContaining({ code: 'required' })]) },
    });
    const answers = await completeDraft(way.client, draft);
    expect(answers).toBeGreaterThan(10);
    expect(await way.client.snapshots.clear({ draft, by: 'Focal point' })).toMatchObject({ number: 1 });
    expect((await way.client.snapshots.list({ draft })).snapshots).toHaveLength(1);

    const request = { draft, type: 'submission', audience: 'confidential' } as const;
    const preview = await way.client.packages.preview(request);
    expect(preview.answers).toHaveLength(answers);
    const sealed = await follow((await way.client.packages.export(request)).job);
    if (sealed.state !== 'done' || sealed.result.kind !== 'packages.export') {
      throw new Error(`The export ended with ${JSON.stringify(sealed)}`);
    }
    const { handle, bytes, sha256, fileName } = sealed.result;
    expect(sealed.result.package).toEqual(preview.package);

    const download = await way.send(`/blobs/${handle}`);
    expect(download.status).toBe(200);
    expect(download.headers.get('content-disposition')).toContain(fileName);
    const file = Buffer.from(await download.arrayBuffer());
    expect(file.length).toBe(bytes);
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);

    const upload = await way.send('/blobs', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    expect(upload.status).toBe(201);
    const receipt: { handle: string; bytes: number } = await upload.json();
    expect(receipt.bytes).toBe(bytes);
    const verified = await follow((await way.client.packages.verify({ handle: receipt.handle })).job);
    expect(verified).toMatchObject({
      state: 'done',
      result: { kind: 'packages.verify', report: { outcome: 'valid', package: preview.package } },
    });
  });

  it.skipIf(!available)('gives a late watcher the end of a job, and refuses an unknown one', async () => {
    const upload = await way.send('/blobs', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: 'no package',
    });
    const { handle }: { handle: string } = await upload.json();
    const { job } = await way.client.packages.verify({ handle });
    await follow(job);
    expect(await follow(job)).toMatchObject({
      state: 'done',
      result: { report: { outcome: 'not-a-package' } },
    });
    expect(await way.client.jobs.cancel({ job })).toEqual({ cancelled: false });
    await expect(way.client.jobs.watch({ job: randomUUID() })).rejects.toMatchObject({
      code: 'not-found',
      status: 404,
    });
  });

  it.skipIf(!available)('grants the page a session and serves it with a nonce', async () => {
    const page = await way.send('/', { headers: { 'sec-fetch-mode': 'navigate' } });
    expect(page.status).toBe(200);
    const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1];
    expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    const session = await way.send('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await session.json()).toMatchObject({ secret: expect.any(String) });
  });
});
