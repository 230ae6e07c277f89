import { createContext, use } from 'react';
import type { ProtectionState } from '../../../shared/contract/protection.ts';

export interface ProtectionValue {
  /** Undefined outside an open workspace, as in tests of single screens. */
  readonly state: ProtectionState | undefined;
  /** Saves what is typed, closes the workspace and blanks this page. */
  readonly lockNow: () => void;
  /** Asks anew how the workspace stands, after this page changed it. */
  readonly refresh: () => Promise<void>;
}

export const ProtectionContext = createContext<ProtectionValue>({
  state: undefined,
  lockNow: () => undefined,
  refresh: async () => undefined,
});

/** How the workspace of this page is protected. */
export const useProtection = (): ProtectionValue => use(ProtectionContext);
