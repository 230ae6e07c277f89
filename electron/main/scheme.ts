import type { CustomScheme } from 'electron';
import { desktopOrigin } from '../hosts/desktop-gate.ts';

/** The page's scheme: standard, secure, fetch and streams; open to no other origin and bound by its own policy (R2). */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

/** The page. */
export const startPage = `${desktopOrigin}/`;

/** A session without `persist:` lives in memory alone (R9). */
export const partition = 'palermo';

/** That of documents while they are printed: in memory as well, apart from the page's. */
export const printPartition = 'palermo-print';

/** Whether an address is ours: the app's own origin, or a blob that our page made. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) {
    return false;
  }
  const { protocol, host, pathname } = new URL(address);
  return protocol === 'blob:'
    ? isOurs(pathname) && !pathname.startsWith('blob:')
    : `${protocol}//${host}` === desktopOrigin;
}
