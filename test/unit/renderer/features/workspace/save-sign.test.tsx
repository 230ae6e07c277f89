// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  SaveStateProvider,
  useSaveState,
  type SaveState,
} from '../../../../../renderer/client/save-state.tsx';
import { SaveSign } from '../../../../../renderer/features/workspace/save-sign.tsx';

function Report({ state }: { readonly state: SaveState }) {
  const { report } = useSaveState();
  useEffect(() => report('test', state), [report, state]);
  return null;
}

const show = (state: SaveState) =>
  render(
    <SaveStateProvider>
      <Report state={state} />
      <SaveSign />
    </SaveStateProvider>,
  );

describe('SaveSign', () => {
  it('says politely how things stand', () => {
    show({ kind: 'saved' });
    expect(screen.getByRole('status')).toHaveTextContent(/^Saved$/);
  });

  it('says when a change waits', () => {
    show({ kind: 'unsaved' });
    expect(screen.getByRole('status')).toHaveTextContent('Not saved yet');
  });

  it('explains a failure in four parts and saves again on request', async () => {
    const retry = vi.fn<() => void>();
    show({ kind: 'not-saved', failure: { code: 'no-connection', params: {} }, retry });
    expect(screen.getByRole('status')).toHaveTextContent('Not saved');
    await userEvent.click(screen.getByRole('button', { name: 'Not saved' }));
    expect(screen.getByRole('dialog')).toHaveTextContent('Code: no-connection');
    expect(screen.getByRole('dialog')).toHaveTextContent('Leave this window open');
    await userEvent.click(screen.getByRole('button', { name: 'Save again' }));
    expect(retry).toHaveBeenCalledOnce();
  });
});
