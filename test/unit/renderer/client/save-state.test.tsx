// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  leastSafe,
  SaveStateProvider,
  useSaveState,
  type SaveState,
} from '../../../../renderer/client/save-state.tsx';

const notSaved: SaveState = { kind: 'not-saved', failure: { code: 'no-space', params: {} } };

describe('leastSafe', () => {
  it('never hides one change at risk behind others that are safe', () => {
    expect(leastSafe([])).toEqual({ kind: 'saved' });
    expect(leastSafe([{ kind: 'saving' }, { kind: 'unsaved' }, { kind: 'saved' }])).toEqual({
      kind: 'unsaved',
    });
    expect(leastSafe([{ kind: 'saving' }, notSaved, { kind: 'unsaved' }])).toBe(notSaved);
  });
});

describe('SaveStateProvider', () => {
  const leave = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it('is saved only when every editor is, and asks before the window closes until then', () => {
    const { result } = renderHook(useSaveState, { wrapper: SaveStateProvider });
    const report = (source: string, state: SaveState): void =>
      act(() => result.current.report(source, state));
    expect(leave()).toBe(false);
    report('a', { kind: 'unsaved' });
    report('b', { kind: 'saving' });
    expect(result.current.state.kind).toBe('unsaved');
    expect(leave()).toBe(true);
    report('a', { kind: 'saved' });
    expect(result.current.state.kind).toBe('saving');
    report('b', notSaved);
    expect(result.current.state.kind).toBe('not-saved');
    report('b', { kind: 'saved' });
    expect(result.current.state.kind).toBe('saved');
    expect(leave()).toBe(false);
  });
});
