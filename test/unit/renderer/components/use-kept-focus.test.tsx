// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useKeptFocus } from '../../../../renderer/components/use-kept-focus.ts';

// Nothing is laid out here: what stands in the document counts as seen.
beforeAll(() => {
  Element.prototype.checkVisibility = function isThere() {
    return this.isConnected;
  };
});
afterEach(cleanup);

const frames = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 80)));
const name = (): string | undefined => document.activeElement?.getAttribute('aria-label') ?? undefined;

function Cards() {
  const place = useRef<HTMLDivElement>(null);
  useKeptFocus(place);
  const [cards, setCards] = useState(['one', 'two']);
  const [isWriting, setWriting] = useState(false);
  return (
    <div ref={place}>
      <button type="button" aria-label="open" onClick={() => setWriting(true)} />
      <ol>
        {cards.map((card) => (
          <li key={card}>
            <article tabIndex={-1} aria-label={card}>
              {isWriting ? null : <button type="button" aria-label={`press ${card}`} />}
              <button
                type="button"
                aria-label={`close ${card}`}
                onClick={() => setCards((all) => all.filter((one) => one !== card))}
              />
              <button type="button" aria-label={`reply ${card}`} onClick={() => setWriting(true)} />
            </article>
          </li>
        ))}
      </ol>
      {isWriting ? (
        <form>
          <input aria-label="field" />
          <button type="button" aria-label="cancel" onClick={() => setWriting(false)} />
        </form>
      ) : null}
      <p>words</p>
    </div>
  );
}
const press = async (label: string): Promise<void> => {
  const button = screen.getByLabelText(label);
  act(() => {
    button.focus();
    button.click();
  });
  await frames();
};
const focus = (label: string): void => act(() => screen.getByLabelText(label).focus());

describe('the focus among parts that come and go', () => {
  it('stays in the card whose button is gone, else goes to the card that stands there now', async () => {
    render(<Cards />);
    focus('press one');
    act(() => screen.getByLabelText('open').click());
    await frames();
    expect(name()).toBe('one');
    await press('close one');
    expect(name()).toBe('two');
  });

  it('goes back to where a form was opened when it is closed', async () => {
    render(<Cards />);
    await press('open');
    focus('field');
    await press('cancel');
    expect(name()).toBe('open');
  });

  it('is left where a person put it away with the mouse', async () => {
    render(<Cards />);
    focus('press one');
    act(() => {
      screen.getByText('words').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      (document.activeElement as HTMLElement).blur();
      screen.getByLabelText('open').click();
    });
    await frames();
    expect(document.activeElement).toBe(document.body);
  });
});
