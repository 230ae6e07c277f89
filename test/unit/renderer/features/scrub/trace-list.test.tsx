// @vitest-environment happy-dom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { Trace } from '../../../../../shared/contract/scrub.ts';
import { filePartKinds } from '../../../../../shared/scrub/file-parts.ts';
import { moveByKey } from '../../../../../renderer/features/scrub/row-keys.ts';
import { rowsAtATime, TraceGroup } from '../../../../../renderer/features/scrub/trace-group.tsx';
import {
  decideTraces,
  groupTraces,
  type DecisionRecord,
} from '../../../../../renderer/features/scrub/trace-groups.ts';

const trace = (kind: Trace['kind'], text: string, more: Partial<Trace> = {}): Trace => ({
  kind,
  text,
  found: 'shape',
  count: 1,
  places: [{ of: 'finding 1', before: 'before ', after: ' after' }],
  ...more,
});
const file = (name: string, parts: NonNullable<Trace['file']>['parts']): Trace =>
  trace('metadata', `file:${'ab'.repeat(64)}`, {
    found: 'metadata',
    count: parts.length,
    places: [{ of: name, before: '', after: '' }],
    file: { name, mediaType: 'application/pdf', parts },
  });
const keep = (text: string): DecisionRecord => ({
  id: text,
  value: { kind: 'name', text, decision: 'keep' },
  versions: [],
});

function show(traces: readonly Trace[], decisions: readonly DecisionRecord[] = []) {
  const onDecide = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
  const groups = groupTraces(decideTraces(traces, decisions));
  render(
    <div role="presentation" onKeyDown={moveByKey}>
      {groups.map((group) => (
        <TraceGroup
          key={group.kind}
          group={group}
          isDisabled={false}
          onDecide={onDecide}
          onOwnWord={() => undefined}
        />
      ))}
    </div>,
  );
  return { onDecide };
}
const rows = () => screen.getAllByRole('listitem');
const press = (name: string) => screen.getByRole('button', { name });
const key = (name: string, more: { readonly shiftKey?: boolean } = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more });
const focused = () => document.activeElement?.getAttribute('aria-label')?.replaceAll(/[\u2066-\u2069]/g, '');

describe('feature 54: the list of what could name somebody', () => {
  test('of 300 texts so many rows are drawn, and the next ones take the keyboard', () => {
    show(Array.from({ length: 300 }, (_, at) => trace('phone', `+41 ${String(at).padStart(3, '0')}`)));
    expect(rows()).toHaveLength(rowsAtATime);
    expect(screen.getByText(/300 texts, 300 to decide/)).toBeVisible();
    fireEvent.click(press(`Show more (${rowsAtATime} of 300 shown)`));
    expect(rows()).toHaveLength(2 * rowsAtATime);
    expect(focused()).toBe('Keep: +41 025');
  });

  test('a text that stands in more places than are listed says how many more there are', () => {
    const place = { of: 'finding 1', before: 'before ', after: ' after' };
    show([trace('email', 'a@planted.example', { count: 75, places: [place, place, place] })]);
    expect(screen.getByText('74 more places')).toBeVisible();
  });

  test('arrow keys lead through all kinds to the same button, with Shift to what is to decide', () => {
    show(
      [trace('name', 'Ana'), trace('name', 'Ben'), trace('email', 'c@x.example'), trace('phone', '+41 1')],
      [keep('Ben'), keep('c@x.example')],
    );
    press('Replace: Ana').focus();
    key('ArrowDown');
    expect(focused()).toBe('Replace: Ben');
    key('ArrowUp');
    expect(focused()).toBe('Replace: Ana');
    key('ArrowUp');
    expect(focused()).toBe('Replace: Ana');
    key('ArrowDown', { shiftKey: true });
    expect(focused()).toBe('Replace: +41 1');
    key('Home');
    expect(focused()).toBe('Replace: Ana');
    key('End');
    expect(focused()).toBe('Replace: +41 1');
    key('ArrowUp', { shiftKey: true });
    expect(focused()).toBe('Replace: Ana');
  });

  test('one decision for all of a kind leaves the keyboard at what came of it', async () => {
    const { onDecide } = show([trace('name', 'Ana'), trace('name', 'Ben')], [keep('Ben')]);
    await act(async () => {
      fireEvent.click(press('Replace all: Names'));
      await Promise.resolve();
    });
    expect(onDecide).toHaveBeenCalledExactlyOnceWith(
      [expect.objectContaining({ trace: expect.objectContaining({ text: 'Ana' }) })],
      { decision: 'replace' },
    );
    expect(document.activeElement).toHaveTextContent('2 texts, 1 to decide');
  });

  test('a file is called by its name and tells in words what it holds; its bytes have no key on the screen', () => {
    const { onDecide } = show([
      file('تقرير الشاهد.pdf', [
        { kind: 'author', where: 'Info', value: 'Zoltan Kovacs', count: 1 },
        { kind: 'author', where: 'XMP', value: 'Zoltan Kovacs', count: 1 },
        { kind: 'tracked-change', where: 'word/document.xml', value: '', count: 3 },
        { kind: 'unread', where: 'x', value: '', count: 1 },
      ]),
    ]);
    expect(screen.getByRole('heading', { level: 3, name: 'تقرير الشاهد.pdf' })).toBeVisible();
    expect(screen.getByText('PDF document · 4 details')).toBeVisible();
    expect(screen.getAllByText('Zoltan Kovacs')).toHaveLength(1);
    expect(screen.getByText('Tracked changes').nextElementSibling).toHaveTextContent('3 times');
    expect(screen.getByText(/Nobody could look inside/)).toBeVisible();
    const names = screen.getAllByRole('button').map((one) => one.getAttribute('aria-label'));
    expect([document.body.textContent, ...names].join('\n')).not.toContain('file:abab');
    fireEvent.click(press('Leave the file out: \u2068تقرير الشاهد.pdf\u2069'));
    expect(onDecide).toHaveBeenCalledExactlyOnceWith([expect.anything()], { decision: 'replace' });
  });

  test('every kind of detail has its words, and a file with all of them stays short', () => {
    show([
      file(
        'all.docx',
        filePartKinds.map((kind) => ({ kind, where: 'x', value: `of ${kind}`, count: 1 })),
      ),
    ]);
    const shown = [...document.querySelectorAll('dt')].map(({ textContent }) => textContent);
    expect(shown).toHaveLength(filePartKinds.length - 1);
    expect(shown.filter((words) => words.includes('scrub.'))).toEqual([]);
    expect(document.querySelectorAll('details dt').length).toBeGreaterThan(20);
  });

  test('a text says what holds it, and that a file is never changed', () => {
    show([
      trace('name', 'A'.repeat(400), {
        count: 3,
        places: [
          { of: 'finding 0190', before: 'قال ', after: ' أمس' },
          { of: 'untoc-5-offence-practice@en', before: '', after: '' },
          { of: 'Minutes 3.docx', before: '', after: '' },
        ],
      }),
    ]);
    const row = within(rows()[0] ?? document.body);
    expect(row.getByText('In a finding')).toBeVisible();
    expect(row.getByText('In an answer')).toBeInTheDocument();
    expect(row.getByText(/In a file, which is never changed/)).toHaveTextContent('Minutes 3.docx');
    // The name of a button stays short; the text itself stands whole.
    expect(row.getByRole('heading').textContent).toHaveLength(400);
    expect(row.getByRole('button', { name: /^Keep: / }).getAttribute('aria-label')?.length).toBeLessThan(140);
  });
});
