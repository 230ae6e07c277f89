import { BrowserWindow, session as sessions, type Session } from 'electron';
import type { PdfPrinter } from '../backend/ports.ts';
import { appScheme, printPartition, startPage } from './scheme.ts';
import { hardenSession } from './security.ts';
import { webPreferences } from './window.ts';

/** The document may draw itself with what it carries, and do nothing else. */
const documentHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** A page that is not done by then never will be. */
const patienceMilliseconds = 5 * 60_000;

/** The page's cage (R1), and no script at all. */
export const printPreferences = Object.freeze({ ...webPreferences, javascript: false } as const);

/** Ends waiting for the work when the signal says so. */
async function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new Error('Printing was stopped', { cause: signal.reason }));
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function printIn(session: Session, signal: AbortSignal): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...printPreferences, session },
  });
  const gone = new AbortController();
  window.webContents.once('render-process-gone', () => gone.abort());
  try {
    const contents = window.webContents;
    const printed = window.loadURL(startPage).then(() =>
      contents.printToPDF({
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        preferCSSPageSize: true,
        printBackground: true,
        pageSize: 'A4',
      }),
    );
    return await until(AbortSignal.any([signal, gone.signal]), printed);
  } finally {
    window.destroy();
  }
}

/**
 * Prints documents with the browser that the desktop host is: in a hidden window, without script, in a session of its own
 * in memory that reaches one document and nothing else (R4, R5). One document at a time.
 */
export function createPdfPrinter(): PdfPrinter {
  const session = sessions.fromPartition(printPartition, { cache: false });
  hardenSession(session, { serves: true });
  // Chromium writes it into every file that it prints; its length would tell the system (X2).
  session.setUserAgent('Palermo');
  let current: Uint8Array<ArrayBuffer> | undefined;
  session.protocol.handle(appScheme.scheme, ({ method, url }) =>
    current === undefined || method !== 'GET' || url !== startPage
      ? new Response(null, { status: 404 })
      : new Response(current, { headers: documentHeaders }),
  );

  let before: Promise<unknown> = Promise.resolve();
  return {
    print: (html, signal) => {
      const turn = before.then(async () => {
        signal.throwIfAborted();
        current = Uint8Array.from(html);
        try {
          return await printIn(session, AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]));
        } finally {
          current = undefined;
        }
      });
      before = turn.catch(() => undefined);
      return turn;
    },
  };
}
