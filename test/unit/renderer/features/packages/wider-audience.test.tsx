// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { WiderDialog, WiderNotice } from '../../../../../renderer/features/packages/wider-audience.tsx';

test('the notice says what was chosen and what the package would do', () => {
  const { rerender } = render(<WiderNotice audience="public" recorded="states_parties" />);
  const notice = screen.getByRole('status');
  expect(notice).toHaveTextContent('the audience of these answers is: States Parties');
  expect(notice).toHaveTextContent('This package would be for everyone.');
  rerender(<WiderNotice audience="states_parties" recorded={undefined} />);
  expect(notice).toHaveTextContent('No settled choice');
  expect(notice).toHaveTextContent('all other States Parties');
});

test('the question can be confirmed or left; no button has the focus before a person moves it', async () => {
  const onConfirm = vi.fn<() => void>();
  const onClose = vi.fn<() => void>();
  render(<WiderDialog audience="public" recorded={undefined} onConfirm={onConfirm} onClose={onClose} />);
  expect(screen.getByRole('alertdialog')).toHaveTextContent('This package would be for everyone.');
  expect(screen.getByRole('alertdialog')).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Export for everyone' }));
  expect(onConfirm).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole('button', { name: 'Go back' }));
  expect(onClose).toHaveBeenCalledOnce();
});
