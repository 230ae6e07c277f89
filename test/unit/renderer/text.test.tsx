// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Foreign } from '../../../renderer/i18n/foreign.tsx';

const shown = (text: string): HTMLElement => render(<Foreign>{text}</Foreign>).container;

describe('text of strangers', () => {
  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<a href="javascript:alert(1)">x</a>',
    '<svg/onload=alert(1)>',
    '[x](javascript:alert(1))',
    '&lt;b&gt;',
  ])('V1 markup set renders inert: %s', (text) => {
    const container = shown(text);
    expect(container.textContent).toBe(text);
    expect(container.querySelectorAll('*')).toHaveLength(1);
  });

  it('V3 bidi and control characters shown', () => {
    expect(shown('invoice\u202Efdp.exe').textContent).toBe('invoiceU+202Efdp.exe');
    expect(shown('a\u0000b\u2066c').textContent).toBe('aU+0000bU+2066c');
    const container = shown('x\u202Ey');
    expect(container.querySelector('.character-mark')?.textContent).toBe('U+202E');
    expect(container.querySelector('bdi')?.getAttribute('dir')).toBe('auto');
  });

  it('leaves what languages need: joiners, direction marks, line breaks', () => {
    const text = 'می\u200cخواهم\u200f،\nب';
    expect(shown(text).textContent).toBe(text);
  });
});
