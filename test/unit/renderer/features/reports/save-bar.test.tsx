// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { SaveBar } from '../../../../../renderer/features/reports/save-bar.tsx';

afterEach(cleanup);

const shared = { isReady: true, working: undefined, onPrint: () => undefined };

test('a host that prints offers a PDF file; where none does, what a browser writes into one is said', async () => {
  const onMake = vi.fn<() => void>();
  const { rerender } = render(<SaveBar {...shared} formats={['html', 'docx', 'pdf']} onMake={onMake} />);
  expect(screen.queryByText(/browser’s own name/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'PDF file' }));
  expect(onMake).toHaveBeenCalledExactlyOnceWith('pdf');
  rerender(<SaveBar {...shared} formats={['html', 'docx']} onMake={onMake} />);
  expect(screen.queryByRole('button', { name: 'PDF file' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Print…' })).toHaveAccessibleDescription(/browser’s own name/);
});

test('work that goes on stands in the bar with its way out, and nothing else can be begun', async () => {
  const onCancel = vi.fn<() => void>();
  const working = { done: 1, total: 4, label: 'Writing the file', onCancel };
  render(<SaveBar {...shared} formats={['docx']} working={working} onMake={() => undefined} />);
  expect(screen.getByRole('progressbar', { name: 'Writing the file' })).toHaveAttribute('value', '1');
  expect(screen.getByRole('button', { name: 'Word' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onCancel).toHaveBeenCalledOnce();
});
