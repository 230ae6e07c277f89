import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { author, change, cluster, codingsOf, createDraft, followJob, profile } from './answers.ts';
import { png } from '../support/images.ts';
import { keyLine, receiverSeed } from '../support/outbox.ts';
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

  it.skipIf(!available)('keeps an outbox: by hand, or to a place that was set', async () => {
    const draft = await createDraft(way.client);
    const { job: sealing } = await way.client.packages.export({
      draft,
      type: 'review',
      audience: 'confidential',
    });
    const sealed = await follow(sealing);
    if (sealed.state !== 'done' || sealed.result.kind !== 'packages.export') {
      throw new Error('Nothing was sealed');
    }
    const { sha256, bytes } = sealed.result;
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
    const sealed = await follow(
      (await way.client.packages.export({ draft, type: 'review', audience: 'confidential' })).job,
    );
    if (sealed.state !== 'done' || sealed.result.kind !== 'packages.export') {
      throw new Error(`The export ended with ${JSON.stringify(sealed)}`);
    }
    const { sha256 } = sealed.result;
    const bytes = await (await way.send(`/blobs/${sealed.result.handle}`)).arrayBuffer();
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
    const adopted = await follow((await way.client.imports.adopt(call)).job);
    if (adopted.state !== 'done' || adopted.result.kind !== 'imports.adopt') {
      throw new Error(`The import ended with ${JSON.stringify(adopted)}`);
    }
    expect(await follow((await way.client.imports.adopt(call)).job)).toEqual(adopted);
    const { import: id } = adopted.result.adopted;
    expect((await way.client.imports.list({})).imports).toMatchObject([{ id, sha256, state: 'adopted' }]);
    expect(await way.client.imports.part({ draft })).toEqual({});
    expect(await way.client.annotations.list({ draft })).toEqual({ notes: [] });
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
      const opened = await follow(
        (await way.client.evidence.open({ scope, evidence, copy: 'original' })).job,
      );
      if (opened.state !== 'done' || opened.result.kind !== 'evidence.open') {
        throw new Error(JSON.stringify(opened));
      }
      const { preview, copy } = opened.result;
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
      const sealed = await follow(job);
      if (sealed.state !== 'done' || sealed.result.kind !== 'packages.export') {
        throw new Error(JSON.stringify(sealed));
      }
      const { encrypted, handle, fileName, package: head } = sealed.result;
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
      const opened = await follow((await way.client.packages.decrypt({ handle: received, passphrase })).job);
      if (opened.state !== 'done' || opened.result.kind !== 'packages.decrypt') {
        throw new Error(JSON.stringify(opened));
      }
      const verified = await follow((await way.client.packages.verify({ handle: opened.result.handle })).job);
      expect(verified).toMatchObject({
        result: { report: { outcome: 'valid', package: head } },
      });

      const { packages } = await way.client.packages.kept({});
      const kept = packages.find((row) => row.package.id === head.id);
      const reopened = await follow((await way.client.packages.reopen({ sha256: kept?.sha256 ?? '' })).job);
      if (reopened.state !== 'done' || reopened.result.kind !== 'packages.reopen') {
        throw new Error(JSON.stringify(reopened));
      }
      const { view, outline } = reopened.result;
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
