// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { TextArea } from '../../../../renderer/components/text-area.tsx';
import { TextField } from '../../../../renderer/components/text-field.tsx';

function Fields() {
  const [line, setLine] = useState('abcdef');
  const [text, setText] = useState('');
  return (
    <>
      <TextField label="Line" maxLength={8} value={line} onChange={setLine} />
      <TextArea label="Text" maxLength={1200} value={text} onChange={setText} />
      <TextField label="Free" value="" onChange={() => {}} />
    </>
  );
}

/** Whether the browser goes on with the paste. */
function paste(name: string, text: string, selected?: readonly [number, number]): boolean {
  const control = screen.getByLabelText<HTMLInputElement>(name);
  control.setSelectionRange(...(selected ?? [control.value.length, control.value.length]));
  return fireEvent.paste(control, { clipboardData: { getData: () => text } });
}

it('keeps out whole what does not fit, says so, and lets in what fits in place of the selection', () => {
  render(<Fields />);
  expect(paste('Line', 'gh')).toBe(true);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(paste('Line', 'ghi')).toBe(false);
  expect(screen.getByRole('alert')).toHaveTextContent(
    'too long by 1 character: 8 fit here. Nothing was put in.',
  );
  expect(screen.getByLabelText('Line')).toHaveValue('abcdef');
  expect(paste('Line', 'ghi', [0, 1])).toBe(true);
  expect(screen.queryByRole('alert')).toBeNull();
  // A line takes no line breaks: they do not count. In a text each is one, however the clipboard writes it.
  expect(paste('Line', 'g\r\nh')).toBe(true);
  expect(paste('Text', `${'x'.repeat(1199)}\r\n`)).toBe(true);
  expect(paste('Text', `${'x'.repeat(1200)}\r\n`)).toBe(false);
  expect(screen.getByRole('alert')).toHaveTextContent('1,200 fit here');
  expect(paste('Free', 'x'.repeat(100_000))).toBe(true);
});

it('takes the message away once the person types', () => {
  render(<Fields />);
  paste('Line', 'ghi');
  fireEvent.input(screen.getByLabelText('Line'), { target: { value: 'abcdefg' } });
  expect(screen.queryByRole('alert')).toBeNull();
});

it('keeps out whole what is dropped and does not fit', () => {
  render(<Fields />);
  const drop = (text: string): boolean =>
    fireEvent.drop(screen.getByLabelText('Line'), { dataTransfer: { getData: () => text } });
  expect(drop('gh')).toBe(true);
  expect(drop('ghi')).toBe(false);
  expect(screen.getByRole('alert')).toBeVisible();
});

it('lets a text that is too long already become shorter', () => {
  render(<TextField label="Line" maxLength={4} value="abcdef" onChange={() => {}} />);
  expect(paste('Line', 'x', [0, 3])).toBe(true);
  expect(paste('Line', '')).toBe(true);
  expect(paste('Line', 'xyzq', [0, 3])).toBe(false);
});
