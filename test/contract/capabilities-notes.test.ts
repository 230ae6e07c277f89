import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoteInput } from '../../shared/annotations/note-input.ts';
import { author, change, codingsOf, createDraft, followJob } from './answers.ts';
import { ways, type Way } from './ways.ts';

describe.each(ways)("H7 contract parity of readers' notes: %s", (_name, open, available) => {
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
    const sealed = await followJob(
      client,
      (await client.packages.export({ draft, type: 'review', audience: 'confidential' })).job,
    );
    if (sealed.state !== 'done' || sealed.result.kind !== 'packages.export') {
      throw new Error(`The export ended with ${JSON.stringify(sealed)}`);
    }
    const opened = await followJob(
      client,
      (await client.reviews.open({ request: randomUUID(), sha256: sealed.result.sha256 })).job,
    );
    if (opened.state !== 'done' || opened.result.kind !== 'reviews.open') {
      throw new Error(`The opening ended with ${JSON.stringify(opened)}`);
    }
    const place = { review: opened.result.review };
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
});
