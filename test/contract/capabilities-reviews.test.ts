import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoteInput } from '../../shared/annotations/note-input.ts';
import { author, change, codingsOf, createDraft, followJob, openReview, sealReview } from './answers.ts';
import { ways, type Way } from './ways.ts';

describe.each(ways)('H7 contract parity of reviews and their notes: %s', (_name, open, available) => {
  let way: Way;
  beforeAll(async () => {
    if (available) {
      way = await open();
      await way.client.settings.set({ author });
    }
  });
  afterAll(() => way?.close());

  it.skipIf(!available)('writes, changes and removes notes, and seals them as a feedback', async () => {
    const { client } = way;
    const draft = await createDraft(client);
    const [answer = ''] = await codingsOf(client);
    await client.drafts.save({
      request: randomUUID(),
      draft,
      editor: randomUUID(),
      changes: [change({ item: answer }, 'no')],
    });
    const { sha256 } = await sealReview(client, draft);
    const { review } = await openReview(client, { request: randomUUID(), sha256 });
    const place = { review };
    const note: NoteInput = {
      kind: 'comment',
      on: { answer },
      text: 'Which law?',
      language: 'en',
      audience: 'confidential',
    };
    const call = { request: randomUUID(), place, id: randomUUID(), note };
    const saved = await client.annotations.save(call);
    expect(saved).toMatchObject({ note: { answer, own: true, sent: false, standing: 'current' } });
    expect(await client.annotations.save(call)).toEqual(saved);
    await expect(
      client.annotations.save({ ...call, request: randomUUID(), note: { ...note, text: '' } }),
    ).rejects.toMatchObject({ code: 'note-refused', status: 422, data: { params: { field: 'text' } } });
    const other = { request: randomUUID(), place, id: randomUUID(), note };
    await client.annotations.save(other);
    const removal = { request: randomUUID(), place, id: other.id };
    expect(await client.annotations.remove(removal)).toEqual({ removed: true });
    expect(await client.annotations.remove(removal)).toEqual({ removed: true });
    await expect(client.annotations.list({ place } as never)).rejects.toMatchObject({
      code: 'request-refused',
    });

    const choice = { place, audience: 'confidential', what: 'new' } as const;
    const preview = await client.annotations.previewFeedback(choice);
    expect(preview).toMatchObject({ package: { type: 'feedback', draft }, going: [call.id], staying: [] });
    const shown = preview.package.id;
    const refused = await followJob(
      client,
      (await client.annotations.sealFeedback({ ...choice, shown: randomUUID() })).job,
    );
    expect(refused).toMatchObject({ state: 'failed', code: 'preview-outdated' });
    const encrypt = { kind: 'passphrase' } as const;
    const locked = await followJob(
      client,
      (await client.annotations.sealFeedback({ ...choice, shown, encrypt })).job,
    );
    expect(locked).toMatchObject({
      state: 'done',
      result: { kind: 'packages.export', package: { id: shown }, encrypted: { by: 'passphrase' } },
    });
    const all = await followJob(
      client,
      (await client.annotations.sealFeedback({ ...choice, what: 'all' })).job,
    );
    expect(all).toMatchObject({ state: 'done', result: { package: { id: shown }, bytes: preview.bytes } });
    await expect(client.annotations.sealFeedback(choice)).rejects.toMatchObject({
      code: 'nothing-to-send',
      status: 409,
    });
    await expect(
      client.annotations.remove({ ...removal, request: randomUUID(), id: call.id }),
    ).rejects.toMatchObject({
      code: 'note-sent',
      status: 409,
    });
    expect(await client.annotations.list({ place, from: 0 })).toMatchObject({
      notes: [{ sent: true }],
      rounds: [{ package: shown, direction: 'sent', notes: [call.id] }],
    });
  });

  it.skipIf(!available)(
    'opens a package for review, sets the review up, reads and compares its versions',
    async () => {
      const draft = await createDraft(way.client);
      const sealed = await sealReview(way.client, draft);
      const { reviews, notes, annotations } = way.client;
      const call = { request: randomUUID(), sha256: sealed.sha256 };
      const { review, ...opened } = await openReview(way.client, call);
      expect(opened).toMatchObject({ version: 1, added: true });
      expect(await openReview(way.client, call)).toMatchObject({ review, added: false });
      const detail = await reviews.get({ review });
      expect(detail).toMatchObject({ id: review, draft, versions: 1, setUp: { reviewers: [] } });
      expect((await reviews.list({})).reviews.map(({ id }) => id)).toContain(review);
      const set = {
        request: randomUUID(),
        review,
        revision: randomUUID(),
        bases: [],
        value: { reviewers: [], receivedOn: '2026-01-31' },
      };
      const changed = await reviews.setUp(set);
      expect(changed).toMatchObject({ deadline: { day: '2026-07-31', from: 'receipt' } });
      expect(await reviews.setUp(set)).toEqual(changed);
      const article = detail.articles[0]!.id;
      const read = await reviews.article({ review, article });
      expect(read).toMatchObject({ outline: { id: article }, version: 1 });
      await expect(reviews.article({ review, article: 'nowhere-1' })).rejects.toMatchObject({
        code: 'not-found',
      });
      expect(await reviews.changes({ review, from: 1, to: 1 })).toEqual({ changes: [] });
      await expect(reviews.changes({ review, from: 1, to: 2 })).rejects.toMatchObject({ code: 'not-found' });
      await expect(
        reviews.change({ review, from: 1, to: 1, answer: 'untoc-99-nowhere' }),
      ).rejects.toMatchObject({ code: 'not-found' });
      expect((await reviews.wording({})).states.length).toBeGreaterThan(100);
      expect(await annotations.list({ place: { review }, from: 0 })).toMatchObject({ notes: [] });
      const unit = read.units[0]!.id;
      const note = { request: randomUUID(), review, note: randomUUID(), revision: randomUUID(), bases: [] };
      await notes.save({ ...note, value: { unit, text: 'For us.', done: false } });
      expect((await notes.overview({ review })).notes).toMatchObject([{ id: note.note, unit }]);
      expect((await notes.list({ review, unit })).notes).toMatchObject([{ value: { text: 'For us.' } }]);
    },
  );

  it.skipIf(!available)(
    'keeps the summary of a review, and hands out the words of the wording check',
    async () => {
      const draft = await createDraft(way.client);
      const sealed = await sealReview(way.client, draft);
      const { sha256 } = sealed;
      const { review } = await openReview(way.client, { request: randomUUID(), sha256 });
      expect(await way.client.summaries.get({ review })).toEqual({ summaries: [] });
      const call = {
        request: randomUUID(),
        review,
        language: 'ar' as const,
        revision: randomUUID(),
        bases: [],
        text: 'ملخص \u{1f469}\u{1f3fd}\u200d\u2696\ufe0f',
      };
      const saved = await way.client.summaries.save(call);
      expect(saved.summaries).toMatchObject([
        { language: 'ar', text: call.text, versions: [{ id: call.revision, author }] },
      ]);
      expect(await way.client.summaries.save(call)).toEqual(saved);
      expect(await way.client.summaries.get({ review })).toEqual(saved);
      await expect(way.client.summaries.get({ review: randomUUID() })).rejects.toMatchObject({
        code: 'not-found',
        status: 404,
      });
      const { languages, states } = await way.client.reviews.wording({});
      expect(languages.map(({ language }) => language).toSorted()).toEqual([
        'ar',
        'en',
        'es',
        'fr',
        'ru',
        'zh',
      ]);
      expect(states.find(({ key }) => key === 'FRA')?.names).toEqual(
        expect.arrayContaining(['France', '法国']),
      );
    },
  );
});
