import { createContext, use } from 'react';
import type { ProtectionState } from '../../../shared/contract/protection.ts';

/** In milliseconds: whoever asked for a lock and went away is not waited for. */
export const longestQuestion = 20_000;

export interface ProtectionValue {
  /** Undefined outside an open workspace, as in tests of single screens. */
  readonly state: ProtectionState | undefined;
  /**
   * Saves what is typed, closes the workspace and blanks this page; asks first where something cannot be saved. Said again
   * while it asks, it locks.
   */
  readonly lockNow: () => void;
  /** Something typed here cannot be saved: the person says whether it is locked all the same. */
  readonly isAsking: boolean;
  /** Takes the wish to lock back. */
  readonly stay: () => void;
  /** The recovery code opened it: the passphrase may be forgotten, which nobody knows but who typed the code. */
  readonly isByCode: boolean;
  /** Said when a new passphrase was chosen, or none is wanted. */
  readonly passphraseKept: () => void;
  /** Asks anew how the workspace stands, after this page changed it. */
  readonly refresh: () => Promise<void>;
}

export const ProtectionContext = createContext<ProtectionValue>({
  state: undefined,
  lockNow: () => undefined,
  isAsking: false,
  stay: () => undefined,
  isByCode: false,
  passphraseKept: () => undefined,
  refresh: async () => undefined,
});

/** How the workspace of this page is protected. */
export const useProtection = (): ProtectionValue => use(ProtectionContext);
