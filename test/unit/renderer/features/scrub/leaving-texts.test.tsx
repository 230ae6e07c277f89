// @vitest-environment happy-dom
import { fireEvent, render, renderHook, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { LeavingText } from '../../../../../shared/scrub/text-pieces.ts';
import { usePrinting } from '../../../../../renderer/features/reports/use-printing.ts';
import { ReplacedTexts } from '../../../../../renderer/features/reports/view/report-context.ts';
import { Visible } from '../../../../../renderer/features/reports/view/visible.tsx';
import { LeavingTexts, textsAtATime } from '../../../../../renderer/features/scrub/leaving-texts.tsx';

const pieces = [{ text: 'Ask ' }, { text: '[name withheld]', was: 'Zoltan' }, { text: '.' }];
const texts: readonly LeavingText[] = [
  { of: 'finding 1', language: 'ar', pieces },
  ...Array.from({ length: 299 }, (_, at) => ({ of: `source ${at}`, pieces: [{ text: `S-${at}` }] })),
];
const marks = () => [...document.querySelectorAll('ins')];

describe('feature 55: what was replaced is seen before anything leaves', () => {
  test('a replaced word is marked and says of what it stands, and the text holds nothing else', () => {
    render(<LeavingTexts texts={texts} />);
    const [row] = screen.getAllByRole('listitem');
    expect(row).toHaveTextContent('In a findingAsk [name withheld].');
    expect(marks().map((one) => [one.textContent, one.getAttribute('aria-description')])).toEqual([
      ['[name withheld]', 'In place of: Zoltan'],
    ]);
    expect(row?.querySelector('.leaving__text')).toHaveAttribute('dir', 'rtl');
    // Once, in the list of what was replaced by what.
    expect(screen.getAllByText('Zoltan')).toHaveLength(1);
  });

  test('of 300 texts so many are drawn, or those alone in which something was replaced', () => {
    render(<LeavingTexts texts={texts} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(textsAtATime);
    fireEvent.click(screen.getByRole('button', { name: /^Show more/ }));
    expect(screen.getAllByRole('listitem')).toHaveLength(2 * textsAtATime);
    fireEvent.click(screen.getByRole('checkbox', { name: /Only the one text/ }));
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  test('a document marks a text that is whole the same, and no other', () => {
    render(
      <ReplacedTexts value={new Map([['Ask [name withheld].', pieces]])}>
        <p>
          <Visible text="Ask [name withheld]." />
        </p>
        <p>
          <Visible text="[name withheld] is what they wrote" />
        </p>
      </ReplacedTexts>,
    );
    expect(marks()).toHaveLength(1);
    expect(screen.getByText(/^Ask/)).toHaveTextContent('Ask [name withheld].');
  });

  test('what is marked on the screen is told while the browser prints, and after', () => {
    const printed = { title: 'Report', language: 'en' } as const;
    const { result } = renderHook(() => usePrinting(printed));
    const seen = [result.current];
    fireEvent(window, new Event('beforeprint'));
    seen.push(result.current);
    fireEvent(window, new Event('afterprint'));
    seen.push(result.current);
    expect(seen).toEqual([false, true, false]);
  });
});
