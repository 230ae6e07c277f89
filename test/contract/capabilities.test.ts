import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { author, change, cluster, codingsOf, createDraft, followJob, profile } from './answers.ts';
import { ways, type Way } from './ways.ts';

const coding = 'untoc-5-group-offence-answer';

describe.each(ways)('H7 contract parity of what stands around the main job: %s', (_name, open, available) => {
  let way: Way;
  beforeAll(async () => {
    if (available) {
      way = await open();
      await way.client.settings.set({ author });
    }
  });
  afterAll(() => way?.close());

  const follow = (job: string) => followJob(way.client, job);

  it.skipIf(!available)(
    'gives guidance on every article of a cluster, with its terms and works',
    async () => {
      const { guidance, terms, works } = await way.client.guidance.get({ cluster });
      const { modules } = await way.client.questionnaires.get({ cluster });
      const articles = guidance.flatMap((one) => one.articles);
      expect(articles.map(({ id }) => id).toSorted()).toEqual(
        modules.flatMap((module) => module.articles.map(({ id }) => id)).toSorted(),
      );
      const keys = new Set([...terms, ...works].map(({ key }) => key));
      expect(
        articles.flatMap((one) => [...one.terms, ...one.reading]).filter((key) => !keys.has(key)),
      ).toEqual([]);
    },
  );

  it.skipIf(!available)('gives the versions that a draft names, with the rules of the cluster', async () => {
    const { modules } = await way.client.questionnaires.get({ cluster });
    const questionnaire = modules.map(({ url }) => ({ url, version: '1' }));
    const older = await way.client.questionnaires.get({ cluster, questionnaire });
    expect(older.modules.map(({ version }) => version)).toEqual(modules.map(() => '1'));
    expect(older.rules.map((list) => list.cluster)).toEqual(modules.map(() => cluster));
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

  it.skipIf(!available)(
    'marks how far answers may go, and leaves them out of what goes further',
    async () => {
      const draft = await createDraft(way.client);
      await way.client.drafts.save({
        request: randomUUID(),
        draft,
        editor: randomUUID(),
        changes: [change({ item: coding }, 'yes')],
      });
      const unit = coding.replace(/-answer$/, '');
      const ask = (reach: 'national' | 'confidential' | null, of = unit) => ({
        request: randomUUID(),
        draft,
        units: [{ unit: of, revision: randomUUID() }],
        reach,
      });
      const call = ask('national');
      const marked = await way.client.reaches.set(call);
      expect(marked.marks).toMatchObject([{ unit, reach: 'national', contested: false, author }]);
      expect(await way.client.reaches.set(call)).toEqual(marked);
      expect(await way.client.reaches.list({ draft })).toEqual(marked);
      const preview = await way.client.packages.preview({ draft, type: 'review', audience: 'confidential' });
      expect(preview.answers).toEqual([]);
      expect(preview.leftOut).toContainEqual({ key: coding, reason: 'national' });
      expect((await way.client.reaches.set(ask(null))).marks).toEqual([]);
      await expect(way.client.reaches.set(ask('national', 'untoc-99-nothing'))).rejects.toMatchObject({
        code: 'not-found',
        status: 404,
      });
      // @ts-expect-error: no audience of a package.
      await expect(way.client.reaches.set(ask('friends'))).rejects.toMatchObject({ code: 'request-refused' });
    },
  );

  it.skipIf(!available)('keeps private notes beside a question', async () => {
    const draft = await createDraft(way.client);
    const unit = coding.replace(/-answer$/, '');
    const edit = (bases: { id: string }[] = []) => ({
      request: randomUUID(),
      draft,
      note: randomUUID(),
      revision: randomUUID(),
      bases,
    });
    const value = { unit, text: 'Ask the ministry first.', done: false };
    const call = { ...edit(), value };
    const saved = await way.client.notes.save(call);
    expect(saved.notes).toMatchObject([{ id: call.note, value, versions: [{ author, value }] }]);
    expect(await way.client.notes.save(call)).toEqual(saved);
    const bases = saved.notes[0]!.versions.map(({ id }) => ({ id }));
    await way.client.notes.save({ ...edit(bases), note: call.note, value: { ...value, done: true } });
    expect((await way.client.notes.overview({ draft })).notes).toMatchObject([
      { id: call.note, unit, done: true, excerpt: value.text },
    ]);
    const standing = (await way.client.notes.list({ draft, unit })).notes[0]!.versions;
    const last = standing.map(({ id }) => ({ id }));
    expect(await way.client.notes.remove({ ...edit(last), note: call.note })).toEqual({ notes: [] });
    await expect(way.client.notes.remove(edit())).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      way.client.notes.save({ ...edit(), value: { ...value, text: 'x'.repeat(20_001) } }),
    ).rejects.toMatchObject({ code: 'request-refused', status: 400 });
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
});
