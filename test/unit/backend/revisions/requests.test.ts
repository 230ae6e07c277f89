import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import {
  baseOf,
  change,
  createDraft,
  defaultEditor,
  otherEditor,
  place,
  saveOne,
} from '../../../support/builders.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let draft: string;
beforeEach(async () => {
  backend = await openTestBackend(temporaryFolder());
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const history = (where: Parameters<typeof saveOne>[2]) =>
  valueOf(backend.revisions.history({ draft, ...where })).revisions;

test('C6 a repeated request gives the same reply and no second effect', () => {
  const input = {
    request: randomUUID(),
    draft,
    editor: defaultEditor,
    changes: [change(place.answer, 'yes'), change(place.practice, 'Text')],
  };
  const first = valueOf(backend.drafts.save(input));
  saveOne(backend, draft, place.answer, 'no', { base: baseOf(first.answers[0]?.heads ?? []), close: true });
  expect(valueOf(backend.drafts.save(input))).toEqual(first);
  expect(valueOf(backend.drafts.get({ draft })).answers[0]?.heads.map(({ value }) => value)).toEqual(['no']);
});

test('C6 a request id with another content is refused', () => {
  const request = randomUUID();
  saveOne(backend, draft, place.answer, 'yes', { request });
  const again = backend.drafts.save({
    request,
    draft,
    editor: defaultEditor,
    changes: [change(place.answer, 'no')],
  });
  expect(codeOf(again)).toBe('request-reused');
});

test('C6 the revision id of another answer is refused', () => {
  const revision = randomUUID();
  saveOne(backend, draft, place.answer, 'yes', { revision });
  const again = backend.drafts.save({
    request: randomUUID(),
    draft,
    editor: defaultEditor,
    changes: [change(place.practice, 'Text', { revision })],
  });
  expect(codeOf(again)).toBe('request-reused');
});

test('old replies are forgotten, new ones are not', () => {
  let heads = saveOne(backend, draft, place.practice, 'Text 0');
  const requests: string[] = [];
  for (let index = 1; index < 320; index += 1) {
    const request = randomUUID();
    requests.push(request);
    heads = saveOne(backend, draft, place.practice, `Text ${index}`, { request, base: baseOf(heads) });
  }
  expect(history(place.practice)).toHaveLength(1);
  const reuse = (request: string | undefined) =>
    backend.drafts.save({
      request: request ?? '',
      draft,
      editor: defaultEditor,
      changes: [change(place.answer, 'yes')],
    });
  expect(codeOf(reuse(requests.at(-1)))).toBe('request-reused');
  expect(codeOf(reuse(requests.at(-150)))).toBe('request-reused');
  expect(reuse(requests.at(0)).ok).toBe(true);
});

test('closing a window closes what it was typing and nothing else', () => {
  saveOne(backend, draft, place.answer, 'yes', { editor: defaultEditor });
  saveOne(backend, draft, place.practice, 'Text', { editor: otherEditor });
  expect(valueOf(backend.drafts.close({ draft, editor: defaultEditor }))).toEqual({ closed: 1 });
  const open = valueOf(backend.drafts.get({ draft })).answers.map(({ heads }) => heads[0]?.open);
  expect(open).toEqual([false, true]);
});

test('a person settles a conflict, once', () => {
  saveOne(backend, draft, place.answer, 'yes', { close: true });
  const heads = saveOne(backend, draft, place.answer, 'no', { editor: otherEditor });
  expect(heads).toHaveLength(2);
  const input = {
    request: randomUUID(),
    draft,
    ...place.answer,
    revision: randomUUID(),
    heads: heads.map(({ id }) => id),
    value: 'in-part',
  };
  const settled = valueOf(backend.revisions.settle(input));
  expect(settled.heads.map(({ id, value, open }) => ({ id, value, open }))).toEqual([
    { id: input.revision, value: 'in-part', open: false },
  ]);
  expect(valueOf(backend.revisions.settle(input))).toEqual(settled);
  expect(history(place.answer).map(({ value }) => value)).toEqual(['in-part', 'no', 'yes']);
  expect(
    codeOf(
      backend.revisions.settle({
        ...input,
        request: randomUUID(),
        revision: randomUUID(),
        heads: [randomUUID(), randomUUID()],
      }),
    ),
  ).toBe('not-found');
});
