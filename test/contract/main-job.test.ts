import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobEvent } from '../../shared/contract/jobs.ts';
import { author, change, cluster, codingsOf, completeDraft, createDraft, profile } from './answers.ts';
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

  /** Follows a job over its event stream to the end. */
  async function follow(job: string): Promise<JobEvent> {
    let last: JobEvent | undefined;
    for await (const event of await way.client.jobs.watch({ job })) {
      last = event;
    }
    return last!;
  }

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

  it.skipIf(!available)('keeps the calendar of a draft and hands it out as a file', async () => {
    const draft = await createDraft(way.client);
    const edit = () => ({ request: randomUUID(), draft, revision: randomUUID(), bases: [] });
    const first = await way.client.calendar.get({ draft });
    expect(first.steps.find(({ id }) => id === 'saq')).toMatchObject({ day: '2026-09-01', origin: 'rule' });
    const own = randomUUID();
    const call = { ...edit(), step: own, value: { title: 'Ask the ministry', day: '2026-05-01' } };
    const saved = await way.client.calendar.saveStep(call);
    expect(await way.client.calendar.saveStep(call)).toEqual(saved);
    const steps = [{ step: 'saq' as const, revision: randomUUID(), bases: [] }];
    await way.client.calendar.shift({ request: randomUUID(), draft, days: 9, steps });
    expect((await way.client.drafts.get({ draft })).draft.deadline).toBe('2026-09-10');
    const made = await way.client.calendar.exportIcs({ draft });
    const download = await way.send(`/blobs/${made.handle}`);
    expect(download.headers.get('content-type')).toBe('text/calendar');
    expect(download.headers.get('content-disposition')).toContain(made.fileName);
    const text = await download.text();
    expect(Buffer.byteLength(text)).toBe(made.bytes);
    expect(text).toContain('DTSTART;VALUE=DATE:20260910');
    const bases = saved.steps
      .find(({ id }) => id === own)!
      .versions.map(({ id, edition }) => ({ id, edition }));
    const left = await way.client.calendar.removeStep({ ...edit(), step: own, bases });
    expect(left.steps.map(({ id }) => id)).not.toContain(own);
    await expect(
      way.client.calendar.saveStep({ ...edit(), step: 'saq', value: { day: '2026-02-30' } }),
    ).rejects.toMatchObject({ code: 'request-refused', status: 400 });
    await expect(way.client.calendar.get({ draft: randomUUID() })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it.skipIf(!available)('accepts a warning with a reason, until an answer behind it changes', async () => {
    const draft = await createDraft(way.client);
    const save = (item: string, value: string) =>
      way.client.drafts.save({
        request: randomUUID(),
        draft,
        editor: randomUUID(),
        changes: [change({ item }, value)],
      });
    await save(coding, 'yes');
    const { issues } = await way.client.drafts.validate({ draft });
    const of = (severity: string) => issues.find((issue) => issue.severity === severity)!;
    const unit = coding.replace(/-answer$/, '');
    const warning = issues.find(({ path, severity }) => severity === 'warning' && path.startsWith(unit))!;
    const act = ({ code, path }: { code: string; path: string }) => ({
      request: randomUUID(),
      revision: randomUUID(),
      draft,
      code,
      path,
    });
    const reason = 'The bill is before parliament.';
    await expect(way.client.acceptances.accept({ ...act(of('error')), reason })).rejects.toMatchObject({
      code: 'not-acceptable',
      status: 409,
    });
    expect(await way.client.acceptances.accept({ ...act(warning), reason })).toMatchObject({
      standing: 'current',
      heads: [{ reason, author }],
    });
    const checked = await way.client.drafts.validate({ draft });
    expect(checked.accepted).toBe(1);
    expect(checked.issues).toContainEqual({
      ...warning,
      accepted: { reason, by: author, at: expect.any(String) },
    });
    await save(coding, 'in-part');
    expect((await way.client.acceptances.list({ draft })).acceptances).toMatchObject([
      { standing: 'lapsed', heads: [{ reason }] },
    ]);
    expect(await way.client.acceptances.withdraw(act(warning))).toMatchObject({ standing: 'withdrawn' });
    await expect(way.client.acceptances.withdraw(act(warning))).rejects.toMatchObject({ code: 'not-found' });
  });

  it.skipIf(!available)(
    'proposes an answer of an earlier review, which a person takes and confirms, or refuses',
    async () => {
      const earlier = await createDraft(way.client, { ...profile, party: 'XPB', launch: '2024-03-01' });
      const save = (draft: string, item: string) =>
        way.client.drafts.save({
          request: randomUUID(),
          draft,
          editor: randomUUID(),
          changes: [change({ item }, 'yes')],
        });
      const [, second = ''] = await codingsOf(way.client);
      await save(earlier, coding);
      await save(earlier, second);
      const draft = await createDraft(way.client, { ...profile, party: 'XPB' });
      const listed = await way.client.proposals.list({ draft });
      expect(listed.sources.map(({ id }) => id)).toEqual([draft, earlier]);
      const named = (key: string) => {
        const one = listed.proposals.find((proposal) => proposal.key === key)!;
        return { key, source: one.source, from: one.from, state: one.state, revision: randomUUID() };
      };
      const call = { request: randomUUID(), draft, takes: [{ ...named(coding), base: null }] };
      const taken = await way.client.proposals.take(call);
      expect(taken.answers).toMatchObject([{ item: coding, heads: [{ value: 'yes', author }] }]);
      expect(await way.client.proposals.take(call)).toEqual(taken);
      expect((await way.client.carries.list({ draft })).carries).toMatchObject([
        { key: coding, mark: 'check-for-change', author },
      ]);
      await way.client.carries.confirm({ request: randomUUID(), draft, revision: randomUUID(), key: coding });
      expect((await way.client.carries.list({ draft })).carries).toEqual([]);
      const refusals = [named(second)];
      expect(await way.client.proposals.refuse({ request: randomUUID(), draft, refusals })).toEqual({
        refused: 1,
      });
      const after = await way.client.proposals.list({ draft });
      expect(after.proposals.filter(({ key }) => key === coding || key === second)).toEqual([]);
      await expect(
        way.client.proposals.take({
          request: randomUUID(),
          draft,
          takes: [{ ...named(second), state: '0'.repeat(64), base: null }],
        }),
      ).rejects.toMatchObject({ code: 'proposal-changed', status: 409 });
      await expect(
        way.client.proposals.removeSource({ request: randomUUID(), draft, source: randomUUID() }),
      ).rejects.toMatchObject({ code: 'not-found' });
      const upload = await way.send('/blobs', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: 'no package',
      });
      const { handle }: { handle: string } = await upload.json();
      const { job } = await way.client.proposals.addSource({ request: randomUUID(), draft, handle });
      expect(await follow(job)).toMatchObject({ state: 'failed', code: 'not-a-package' });
    },
  );

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

  it.skipIf(!available)('brings an edition in and switches a draft to it and back', async () => {
    const draft = await createDraft(way.client);
    const { modules } = await way.client.questionnaires.get({ cluster });
    const held = modules[0]!;
    const ref = (version: string) => ({ url: held.url, version });
    const upload = async (document: unknown): Promise<string> => {
      const reply = await way.send('/blobs', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: JSON.stringify(document),
      });
      const receipt: { handle: string } = await reply.json();
      return receipt.handle;
    };
    const [section, ...others] = held.articles;
    const [unit, ...units] = section!.units;
    const [item, ...items] = unit!.items;
    const reworded = { ...unit!, items: [{ ...item!, text: 'Asked in other words?' }, ...items] };
    const next = {
      ...held,
      version: '90',
      articles: [{ ...section!, units: [reworded, ...units] }, ...others],
    };
    await way.client.drafts.save({
      request: randomUUID(),
      draft,
      editor: randomUUID(),
      changes: [change({ item: item!.linkId }, 'yes')],
    });
    const handle = await upload(next);
    expect(await follow((await way.client.editions.read({ handle })).job)).toMatchObject({
      state: 'done',
      result: {
        kind: 'editions.read',
        atHand: false,
        questionnaire: { changed: [{ linkId: item!.linkId }] },
      },
    });
    const request = randomUUID();
    for (const added of [true, true]) {
      expect(await follow((await way.client.editions.import({ request, handle })).job)).toMatchObject({
        state: 'done',
        result: { kind: 'editions.import', added },
      });
    }
    const refused = await upload({ ...next, notice: 'Other.' });
    const clash = await follow(
      (await way.client.editions.import({ request: randomUUID(), handle: refused })).job,
    );
    expect(clash).toMatchObject({ state: 'failed', code: 'edition-published' });
    const { editions } = await way.client.editions.list({});
    expect(editions).toContainEqual(
      expect.objectContaining({ ...ref('90'), origin: 'imported', newest: true }),
    );

    expect(await way.client.editions.preview({ draft })).toMatchObject({
      checkAgain: [item!.linkId],
      gone: [],
    });
    const there = { request: randomUUID(), draft, questionnaire: [ref('90')] };
    const adopted = await way.client.editions.adopt(there);
    expect(adopted).toMatchObject({ marked: 1, cleared: 0 });
    expect(await way.client.editions.adopt(there)).toEqual(adopted);
    expect((await way.client.carries.list({ draft })).carries).toHaveLength(1);
    const back = { request: randomUUID(), draft, questionnaire: [ref(held.version)] };
    expect(await way.client.editions.adopt(back)).toMatchObject({ marked: 0, cleared: 1 });
    await expect(
      way.client.editions.adopt({ request: randomUUID(), draft, questionnaire: [ref('77')] }),
    ).rejects.toMatchObject({ code: 'edition-not-at-hand', status: 404 });
  });

  it.skipIf(!available)('collects the ledgers of a State and gives one as a file', async () => {
    const draft = await createDraft(way.client);
    const { party } = profile;
    const choice = { party, drafts: [draft], withNone: true };
    const { modules } = await way.client.questionnaires.get({ cluster });
    const units = modules.flatMap(({ articles }) => articles.flatMap((article) => article.units));
    const partOf = (unit: (typeof units)[number], part: string) =>
      unit.items.find((one) => one.part === part);
    const unit = units.find(
      (one) => partOf(one, 'answer') !== undefined && partOf(one, 'assistance') !== undefined,
    );
    const [answer, help] = [partOf(unit!, 'answer')!, partOf(unit!, 'assistance')!];
    const kind = help.answerOption!.find(({ code }) => code !== 'none')!;
    await way.client.drafts.save({
      request: randomUUID(),
      draft,
      editor: randomUUID(),
      changes: [
        change({ item: answer.linkId }, 'no'),
        change({ item: help.linkId, instance: kind.code }, kind.code),
      ],
    });
    const read = await way.client.ledgers.get(choice);
    expect(read.needs).toMatchObject([{ draft, unit: unit!.id, answer: { code: 'no' }, kinds: [kind] }]);
    expect(read.kinds).toEqual([{ ...kind, questions: 1 }]);
    expect(read.notifications.length).toBeGreaterThan(0);
    expect(read.drafts.find(({ id }) => id === draft)).toMatchObject({ chosen: true, marked: true });

    const csv = await way.client.ledgers.exportCsv({ ...choice, ledger: 'assistance', locale: 'en' });
    const download = await way.send(`/blobs/${csv.handle}`);
    expect(download.headers.get('content-disposition')).toContain(csv.fileName);
    expect(download.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await download.arrayBuffer());
    expect(bytes.length).toBe(csv.bytes);
    expect(bytes.toString('utf8')).toContain(kind.text);
    await expect(way.client.ledgers.get({ party, drafts: [randomUUID()] })).rejects.toMatchObject({
      code: 'not-found',
      status: 404,
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
