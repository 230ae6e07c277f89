// @vitest-environment happy-dom
import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { LeaveNote } from '../../../../../renderer/features/notes/note-editor.tsx';

afterEach(cleanup);

/** A screen with a note that is not saved; `settle` is what a save that was under way does to it. */
async function show() {
  let settle = (): void => undefined;
  function Writing() {
    const [isUnsaved, setUnsaved] = useState(true);
    const drop = (): void => setUnsaved(false);
    useEffect(() => {
      settle = drop;
    });
    const save = () => {
      drop();
      return Promise.resolve(true);
    };
    return <LeaveNote editor={{ isUnsaved, isSaving: false, failure: undefined, save, drop }} />;
  }
  const root = createRootRoute();
  const router = createRouter({
    routeTree: root.addChildren([
      createRoute({ getParentRoute: () => root, path: '/', component: Writing }),
      createRoute({ getParentRoute: () => root, path: '/elsewhere', component: () => <p>Elsewhere</p> }),
    ]),
    history: createMemoryHistory(),
  });
  render(<RouterProvider router={router as never} />);
  await act(() => router.load());
  act(() => router.history.push('/elsewhere'));
  await screen.findByRole('alertdialog');
  return { router, settle: () => act(() => settle()) };
}

describe('LeaveNote', () => {
  it('goes on by itself once a note that held the way is saved', async () => {
    const { settle } = await show();
    expect(screen.queryByText('Elsewhere')).not.toBeInTheDocument();
    settle();
    expect(await screen.findByText('Elsewhere')).toBeInTheDocument();
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
  });

  it.each(['Save and go on', 'Discard the note'])('goes on by "%s"', async (name) => {
    await show();
    await userEvent.click(screen.getByRole('button', { name }));
    expect(await screen.findByText('Elsewhere')).toBeInTheDocument();
  });

  it('stays where a person says so', async () => {
    const { router } = await show();
    await userEvent.click(screen.getByRole('button', { name: 'Stay here' }));
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/');
  });
});
