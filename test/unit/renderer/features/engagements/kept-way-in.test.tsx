import { renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { letGo } from '../../../../../renderer/client/until-lock.ts';
import {
  keptWayIn,
  useKeptWayIn,
  type TypedWayIn,
} from '../../../../../renderer/features/engagements/kept-way-in.ts';
import { emptyProfile } from '../../../../../renderer/features/profiles/profile-values.ts';

const typed = (organisation: string): TypedWayIn => ({
  profile: { ...emptyProfile('en'), party: 'KEN' },
  engagement: { organisation, fields: ['trafficking'], scope: 'all' },
  author: 'Amina',
  chosen: undefined,
});
const open = (organisation: string) =>
  renderHook(({ now }) => useKeptWayIn(() => typed(now)), { initialProps: { now: organisation } });

describe('feature 53: what was typed on the way in', () => {
  afterEach(letGo);

  it('is kept as it was last while the person is elsewhere', () => {
    const { rerender, unmount } = open('Lake');
    rerender({ now: 'Lake Watch' });
    expect(keptWayIn()).toBeUndefined();
    unmount();
    expect(keptWayIn()).toEqual(typed('Lake Watch'));
  });

  it('is forgotten once the report is begun', () => {
    open('Lake Watch').unmount();
    const { result, unmount } = open('Lake Watch');
    result.current();
    unmount();
    expect(keptWayIn()).toBeUndefined();
  });

  it('is forgotten with the lock, whether the screen is there or was left before', () => {
    open('Lake Watch').unmount();
    expect(keptWayIn()).toBeDefined();
    letGo();
    expect(keptWayIn()).toBeUndefined();
    const { unmount } = open('Lake Watch');
    letGo();
    unmount();
    expect(keptWayIn()).toBeUndefined();
  });
});
