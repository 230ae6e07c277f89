// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Suspense, useState, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../../../../renderer/client/entry.ts';
import { createQueryClient } from '../../../../../renderer/client/queries.ts';
import { SaveStateProvider } from '../../../../../renderer/client/save-state.tsx';
import { useUnsavedForm } from '../../../../../renderer/client/unsaved-form.ts';
import { letGo } from '../../../../../renderer/client/until-lock.ts';
import { ByCodeNotice } from '../../../../../renderer/features/protection/by-code-notice.tsx';
import { LockGate } from '../../../../../renderer/features/protection/lock-gate.tsx';
import { LockQuestion, LocksSoon } from '../../../../../renderer/features/protection/lock-notices.tsx';
import { ProtectionScreen } from '../../../../../renderer/features/protection/protection-screen.tsx';
import { LanguageProvider } from '../../../../../renderer/i18n/provider.tsx';
import { createPageHost, openState } from '../../../../support/page-host.ts';

let host: ReturnType<typeof createPageHost>;
beforeEach(() => {
  host = createPageHost();
});
afterEach(() => {
  letGo();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const secret = 'Zanzibar heron';

/** A page with a form that its own button saves, which shows what nobody may see after a lock. */
function Reasons({ opening }: { readonly opening: number }) {
  const [typed, setTyped] = useState('');
  useUnsavedForm(typed !== '');
  return (
    <>
      <h1>{`${secret} ${opening}`}</h1>
      <input aria-label="Reason" value={typed} onChange={(event) => setTyped(event.target.value)} />
    </>
  );
}

const first: Promise<Entry> = Promise.resolve({ kind: 'open', state: openState });

async function open(screenOf?: ReactNode) {
  await act(async () => {
    render(
      <LanguageProvider locale="en">
        <Suspense>
          <LockGate first={first}>
            {(opening) => (
              <SaveStateProvider key={opening}>
                {screenOf ?? <Reasons opening={opening} />}
                <ByCodeNotice />
                <LockQuestion />
                <LocksSoon />
              </SaveStateProvider>
            )}
          </LockGate>
        </Suspense>
      </LanguageProvider>,
    );
    await first;
  });
  expect(screen.getByRole('heading', { level: 1 })).toBeVisible();
}
const pressLock = (more: { readonly repeat?: boolean } = {}): boolean =>
  fireEvent.keyDown(document.body, { code: 'KeyL', ctrlKey: true, shiftKey: true, ...more });
const lockScreen = () => screen.findByRole('heading', { name: 'This workspace is locked' });
async function unlock(): Promise<void> {
  await userEvent.type(screen.getByLabelText('Passphrase of the workspace'), 'eleven slow barges');
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
}
const question = () => screen.findByRole('alertdialog', { name: 'Something typed here is not saved' });
const fill = (text: string): boolean =>
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: text } });
/** Everything that the document holds, fields included. */
const whole = (): string =>
  [
    new XMLSerializer().serializeToString(document),
    ...[...document.querySelectorAll('input')].map(({ value }) => value),
  ].join();

describe('the gate of a page', () => {
  it('K4 is blank while the workspace is locked, and comes back anew', async () => {
    await open();
    pressLock();
    await lockScreen();
    expect(host.locks).toBe(1);
    expect(whole()).not.toContain(secret);
    expect(screen.queryByText(/was not saved/)).toBeNull();
    await unlock();
    expect(await screen.findByRole('heading', { name: `${secret} 1` })).toBeVisible();
  });

  it('says of a host that is gone what is true of a locked page, on which nothing typed is left', async () => {
    await open();
    pressLock();
    await lockScreen();
    host.isGone = true;
    await unlock();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The app does not answer');
    expect(alert).toHaveTextContent('open the link that it shows');
    expect(alert).not.toHaveTextContent('still on this screen');
  });

  it('K4 asks before a form is lost, shows nothing meanwhile, and locks when it is said again', async () => {
    await open();
    fill(`${secret} reason`);
    pressLock();
    const dialog = await question();
    expect(dialog.closest('.overlay')).toHaveClass('overlay--covering');
    // A key that is held is no second wish.
    pressLock({ repeat: true });
    await userEvent.click(screen.getByRole('button', { name: 'Stay' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(host.locks).toBe(0);
    expect(screen.getByLabelText('Reason')).toHaveValue(`${secret} reason`);
    pressLock();
    await question();
    pressLock();
    await lockScreen();
    expect(host.locks).toBe(1);
    expect(screen.getByText('Something typed last was not saved')).toBeVisible();
    expect(whole()).not.toContain(secret);
  });

  it('K4 waits twenty seconds for the answer, and not at all where the host locks', async () => {
    await open();
    fill('x');
    vi.useFakeTimers({ shouldAdvanceTime: true });
    pressLock();
    await question();
    await act(() => vi.advanceTimersByTimeAsync(19_000));
    expect(host.locks).toBe(0);
    await act(() => vi.advanceTimersByTimeAsync(1500));
    await lockScreen();
    expect(host.locks).toBe(1);
  });

  it('K4 a form gives no time at the lock for want of input: it is said to be lost', async () => {
    await open();
    await waitFor(() => expect(host.watchers()).toBe(1));
    fill('x');
    pressLock();
    await question();
    await act(async () => host.tell({ event: 'locking', reason: 'idle' }));
    await lockScreen();
    expect(screen.getByText('Something typed last was not saved')).toBeVisible();
    expect(screen.queryByRole('alertdialog')).toBeNull();
    // The host locks itself.
    expect(host.locks).toBe(0);
  });

  it('K4 says in time that it is about to be locked, with what can be lost', async () => {
    await open();
    await waitFor(() => expect(host.watchers()).toBe(1));
    await act(async () => host.tell({ event: 'state', state: { ...openState, locksSoon: true } }));
    expect(await screen.findByRole('alert')).toHaveTextContent('This workspace is about to be locked');
    expect(screen.getByRole('alert')).not.toHaveTextContent('can be lost');
    fill('x');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('can be lost'));
    await act(async () => host.tell({ event: 'state', state: openState }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('K4 a recovery code that a lock took away before it was typed back is told of, until one is proved', async () => {
    const user = userEvent.setup();
    const router = createRouter({ routeTree: createRootRoute() });
    // As on a page that was opened anew, nothing is known of the time before a lock.
    function Page() {
      const [queries] = useState(createQueryClient);
      return (
        <QueryClientProvider client={queries}>
          <RouterContextProvider router={router as never}>
            <ProtectionScreen />
          </RouterContextProvider>
        </QueryClientProvider>
      );
    }
    await open(<Page />);
    const makeCode = async (): Promise<void> => {
      const [make] = screen.getAllByRole('button', { name: 'Make a new recovery code' });
      await user.click(make ?? document.body);
      await user.type(await screen.findByLabelText('Passphrase of the workspace'), 'eleven slow barges');
      await user.click(screen.getByRole('button', { name: 'Make new code' }));
      await screen.findByRole('dialog', { name: 'Write down your recovery code' });
    };
    const told = 'You have not shown that the recovery code is on paper';
    await makeCode();
    expect(whole()).toContain('AAAAA');
    pressLock();
    await lockScreen();
    expect(whole()).not.toContain('AAAAA');
    await unlock();
    expect(await screen.findByText(told)).toBeVisible();
    // Nor is a person without pen and printer held there.
    await makeCode();
    expect(screen.queryByText(told)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'I cannot write it down now' }));
    expect(await screen.findByText(told)).toBeVisible();
    expect(whole()).not.toContain('AAAAA');
    await makeCode();
    await user.type(screen.getByLabelText('Type the code'), host.recoveryCode);
    await user.click(screen.getByRole('button', { name: 'Check the code' }));
    expect(await screen.findByText('The recovery code is on your paper')).toBeVisible();
    await waitFor(() => expect(screen.queryByText(told)).toBeNull());
  });

  it('K4 whoever needed the recovery code is offered a new passphrase, until it is wanted no more', async () => {
    const offer = 'You opened the workspace with the recovery code';
    await open();
    pressLock();
    await lockScreen();
    await userEvent.click(screen.getByRole('button', { name: 'Use the recovery code' }));
    await userEvent.type(screen.getByLabelText('Recovery code'), host.recoveryCode);
    await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    expect(await screen.findByText(offer)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Keep the passphrase' }));
    expect(screen.queryByText(offer)).toBeNull();
    pressLock();
    await lockScreen();
    await unlock();
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(`${secret} 2`);
    expect(screen.queryByText(offer)).toBeNull();
  });
});
