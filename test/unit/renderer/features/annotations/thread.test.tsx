// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { noteAddress, typeTag, provisionTag } from '../../../../../shared/annotations/note-kinds.ts';
import { threadsOf } from '../../../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../../../shared/contract/annotations.ts';
import { createQueryClient } from '../../../../../renderer/client/queries.ts';
import { useAnnotationEditor } from '../../../../../renderer/features/annotations/note-editor.ts';
import type { ThreadActions } from '../../../../../renderer/features/annotations/thread-parts.tsx';
import { ThreadCard } from '../../../../../renderer/features/annotations/thread.tsx';

afterEach(cleanup);

const uuid = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const place = { review: uuid(1) };
const underReview = { key: 'CHL', name: 'Chile' };
const reviewer: ThreadActions = { close: true, agree: true, withhold: false };
const stateSide: ThreadActions = { close: false, agree: false, withhold: true };

function note(
  at: number,
  value: string,
  body: Partial<ReadNote['note']> = {},
  part: Partial<ReadNote> = {},
): ReadNote {
  return {
    note: {
      id: noteAddress(uuid(at)),
      type: 'Annotation',
      motivation: 'commenting',
      target: { source: noteAddress(uuid(900)) },
      body: value === '' ? [] : [{ type: 'TextualBody', value, language: 'en' }],
      creator: { type: 'Person', name: 'R. Reader', party: 'FRA' },
      created: '2026-03-12T09:00:00.000Z',
      status: 'open',
      audience: 'confidential',
      ...body,
    },
    standing: 'current',
    own: true,
    sent: false,
    ...part,
  };
}
const reply = (
  at: number,
  to: number,
  value: string,
  body: Partial<ReadNote['note']> = {},
  part: Partial<ReadNote> = {},
) => note(at, value, { motivation: 'replying', target: noteAddress(uuid(to)), ...body }, part);

function Card({ notes, actions }: { readonly notes: readonly ReadNote[]; readonly actions: ThreadActions }) {
  const editor = useAnnotationEditor(place);
  const [thread] = threadsOf(notes);
  return thread === undefined ? null : (
    <ThreadCard
      thread={thread}
      side={{ place, underReview, writingFor: 'FRA', actions, editor }}
      provisions={new Map([['untoc-5-1-a', 'Article 5, paragraph 1(a)']])}
    />
  );
}
const show = (notes: readonly ReadNote[], actions = reviewer): HTMLElement => {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Card notes={notes} actions={actions} />
    </QueryClientProvider>,
  );
  return screen.getByRole('article');
};
const buttons = (card: HTMLElement): string[] =>
  within(card)
    .queryAllByRole('button')
    .map(({ textContent }) => textContent);

describe('the card of a thread', () => {
  it('says in words where it stands, and offers what fits an unsent note of ours', () => {
    const card = show([note(2, 'Which court?')]);
    expect(card.getAttribute('aria-label')).toBe('Comment, Open: R. Reader');
    expect(card.textContent).toContain('Not sent yet');
    expect(buttons(card)).toEqual(['Reply', 'Close', 'Edit', 'Remove']);
  });

  it('one that was sent can be withdrawn, and not changed', () => {
    expect(buttons(show([note(2, 'Which court?', {}, { sent: true })]))).toEqual([
      'Reply',
      'Close',
      'Withdraw',
    ]);
  });

  it('words that were taken back are not shown, of a reply neither', () => {
    const other = { creator: { type: 'Person' as const, name: 'C. State', party: 'CHL' } };
    const card = show([
      note(2, 'Which court?', {}, { sent: true }),
      reply(3, 2, 'The secret court.', other, { own: false, sent: true }),
      reply(4, 3, '', { ...other, status: 'withdrawn' }, { own: false, sent: true }),
    ]);
    expect(card.textContent).toContain('Which court?');
    expect(card.textContent).not.toContain('secret');
    expect(card.textContent).toContain('took this note back');
    cleanup();
    const whole = show([
      note(2, 'Which court?', {}, { sent: true }),
      reply(3, 2, '', { status: 'withdrawn' }),
    ]);
    expect(whole.textContent).not.toContain('Which court?');
    expect(whole.dataset['status']).toBe('withdrawn');
  });

  it('a closing is a line, and a reply to it opens the thread again', () => {
    const closed = [note(2, 'Which court?'), reply(3, 2, '', { status: 'resolved' })];
    const card = show(closed);
    expect(card.textContent).toContain('Closed by R. Reader');
    expect(buttons(card)).toContain('Reply and reopen');
    cleanup();
    const again = show([...closed, reply(4, 3, 'Not yet.')]);
    expect(again.dataset['status']).toBe('open');
  });

  it('an observation of a co-reviewer can be agreed to once; the State can withhold it', () => {
    const observation = note(
      2,
      'There is no register.',
      {
        creator: { type: 'Person', name: 'B. Other', party: 'BRA' },
        body: [
          { type: 'TextualBody', value: 'There is no register.', language: 'en' },
          { type: 'TextualBody', value: typeTag('gap'), purpose: 'tagging' },
          { type: 'TextualBody', value: provisionTag('untoc-5-1-a'), purpose: 'tagging' },
        ],
      },
      { own: false, sent: true },
    );
    const card = show([observation]);
    expect(card.textContent).toContain('Article 5, paragraph 1(a)');
    expect(buttons(card)).toEqual(['Reply', 'Close', 'Agree']);
    cleanup();
    const agreement = reply(3, 2, '', {
      body: [
        {
          type: 'TextualBody',
          value: 'https://palermo.example/ns/annotation/v1#agreement',
          purpose: 'tagging',
        },
      ],
    });
    const agreed = show([observation, agreement]);
    expect(agreed.textContent).toContain('Agreed to by R. Reader');
    expect(buttons(agreed)).not.toContain('Agree');
    cleanup();
    expect(buttons(show([observation], stateSide))).toEqual(['Reply', 'Withhold']);
  });

  it('V1 text of a stranger is text, and its address is no link', () => {
    const card = show([
      note(2, '<img src=x onerror=alert(1)>', {
        motivation: 'linking',
        body: [
          {
            type: 'TextualBody',
            value: '<img src=x onerror=alert(1)>',
            language: 'en',
            purpose: 'commenting',
          },
          { type: 'TextualBody', value: 'https://example.org/\u202egnp', purpose: 'linking' },
        ],
      }),
    ]);
    expect(card.querySelectorAll('img, a')).toHaveLength(0);
    expect(card.textContent).toContain('U+202E');
  });
});
