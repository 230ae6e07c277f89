// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { api, createQueryClient } from '../../../../../renderer/client/queries.ts';
import { notesQuery } from '../../../../../renderer/client/notes.ts';
import { ReadingScreen } from '../../../../../renderer/features/annotations/reading-screen.tsx';
import { createLanguage, LanguageContext } from '../../../../../renderer/i18n/provider.tsx';
import { noteAddress } from '../../../../../shared/annotations/note-kinds.ts';
import type { ReadNote } from '../../../../../shared/contract/annotations.ts';
import type { ReviewArticle, ReviewDetail } from '../../../../../shared/reviews/review-schema.ts';

const uuid = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const review = uuid(1);
const unit = 'untoc-5-1';
const outline = {
  id: 'untoc-5',
  instrument: 'untoc',
  group: 'Convention',
  heading: 'Article 5',
  units: 1,
  answered: 1,
} as const;
const text = (at: number): string => `Courts applied article ${at} in many cases. Two appeals are open.`;
const answers = [1, 2, 3];
const article: ReviewArticle = {
  outline,
  version: 1,
  units: [
    {
      id: unit,
      title: 'Criminal group',
      provisions: [],
      answered: true,
      entries: answers.map((at) => ({
        kind: 'item',
        linkId: `item-${at}`,
        question: `Question ${at}`,
        values: [[{ kind: 'text', language: 'en', languageName: 'English', text: text(at) }]],
        keys: [[`item-${at}@en`]],
        unsettled: false,
      })),
    },
  ],
  revisions: [],
};
const counts = { open: 6, answered: 0, closed: 0, withdrawn: 0 };
const detail = {
  id: review,
  draft: uuid(2),
  party: { key: 'CHL', name: 'Chile' },
  setUp: { reviewers: [] },
  bases: [],
  articles: [{ ...outline, ours: true, counts }],
  hidden: [],
  counts,
} as unknown as ReviewDetail;
const notes = Array.from({ length: 6 }, (_, index): ReadNote => {
  const at = answers[index % answers.length] ?? 1;
  return {
    note: {
      id: noteAddress(uuid(100 + index)),
      type: 'Annotation',
      motivation: 'commenting',
      target: { source: noteAddress(uuid(900 + at)) },
      body: [{ type: 'TextualBody', value: `Note ${index}`, language: 'en' }],
      creator: { type: 'Person', name: 'R. Reader', party: 'FRA' },
      created: '2026-03-12T09:00:00.000Z',
      status: 'open',
      audience: 'confidential',
    },
    answer: `item-${at}@en`,
    item: `item-${at}`,
    unit,
    article: outline.id,
    standing: 'current',
    stretch: { start: index, end: index + 10 },
    own: true,
    sent: false,
  };
});

/** How often the words of each key were asked for: every card and every answer asks for its own whenever it is drawn. */
const asked = new Map<string, number>();
const english = createLanguage('en');
const language: typeof english = {
  ...english,
  t: (key, params) => {
    asked.set(key, (asked.get(key) ?? 0) + 1);
    return english.t(key, params);
  },
};
const cards = (): number => asked.get('annotations.card') ?? 0;
const texts = (): number => asked.get('annotations.answer-to') ?? 0;

async function show(): Promise<void> {
  const queries = createQueryClient();
  queries.setDefaultOptions({ queries: { staleTime: Infinity, retry: false } });
  queries.setQueryData(api.reviews.get.queryKey({ input: { review } }), detail);
  queries.setQueryData(api.reviews.article.queryKey({ input: { review, article: outline.id } }), article);
  queries.setQueryData(notesQuery({ review }).queryKey, {
    notes,
    underReview: { key: 'CHL', name: 'Chile' },
    rounds: [],
  });
  queries.setQueryData(api.notes.list.queryKey({ input: { review, unit } }), { notes: [] });
  const router = createRouter({
    history: createMemoryHistory({ initialEntries: ['/'] }),
    routeTree: createRootRoute({
      component: () => (
        <ReadingScreen review={review} article={outline.id} unit={undefined} note={undefined} />
      ),
    }),
  });
  render(
    <LanguageContext value={language}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </LanguageContext>,
  );
  await screen.findAllByRole('article');
}
const frames = (): Promise<void> =>
  act(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
const answer = (): HTMLElement => screen.getByRole('textbox', { name: /Question 1/ });
async function press(key: string): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
  document.dispatchEvent(new Event('selectionchange'));
  await frames();
}

beforeEach(() => asked.clear());
afterEach(cleanup);

describe('the reading screen with many notes', () => {
  it('an arrow key in an answer draws no card and no answer anew', async () => {
    await show();
    expect(cards()).toBeGreaterThanOrEqual(notes.length);
    expect(texts()).toBeGreaterThanOrEqual(answers.length);
    act(() => answer().focus());
    await frames();
    asked.clear();
    await press('ArrowRight');
    await press('ArrowRight');
    expect(document.getSelection()?.toString()).toBe('applied');
    expect(asked.get('annotations.selected')).toBeGreaterThan(0);
    expect([cards(), texts()]).toEqual([0, 0]);
  });

  it('typing a note draws no card and no answer anew, from the first letter on', async () => {
    await show();
    act(() => answer().focus());
    await press('ArrowRight');
    await press('n');
    const field = await waitFor(() => {
      const found = document.querySelector<HTMLTextAreaElement>('.note-form textarea');
      expect(found).not.toBeNull();
      return found as HTMLTextAreaElement;
    });
    await frames();
    asked.clear();
    fireEvent.change(field, { target: { value: 'W' } });
    fireEvent.change(field, { target: { value: 'Wh' } });
    await frames();
    expect(field.value).toBe('Wh');
    expect(asked.get('annotations.text.comment')).toBeGreaterThan(0);
    expect([cards(), texts()]).toEqual([0, 0]);
  });

  it('going to another note draws only the two cards that change', async () => {
    await show();
    act(() => document.getElementById(`note-${uuid(100)}`)?.focus());
    await frames();
    asked.clear();
    act(() => document.getElementById(`note-${uuid(101)}`)?.focus());
    await frames();
    expect([cards(), texts()]).toEqual([2, 0]);
  });
});
