import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PdfPrinter } from '../../../electron/backend/ports.ts';
import { createPdfPrinter, printPreferences } from '../../../electron/main/pdf-printer.ts';
import { appScheme, printPartition } from '../../../electron/main/scheme.ts';
import { webPreferences } from '../../../electron/main/window.ts';
import { double, protocol, session as sessions } from '../../double/electron.mjs';

const never = new AbortController().signal;
const html = (text: string): Uint8Array => Buffer.from(`<!doctype html><p>${text}</p>`);
/** Prints the document as it stands: what came in is what comes out. */
const asItStands = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());

describe('the printer of the desktop host', () => {
  let printer: PdfPrinter;
  let own: ReturnType<typeof sessions.fromPartition>;
  beforeAll(() => {
    protocol.registerSchemesAsPrivileged([appScheme]);
    printer = createPdfPrinter();
    own = sessions.fromPartition(printPartition);
  });
  beforeEach(() => {
    double.windows.length = 0;
    double.printed.length = 0;
  });

  it('R1 a hidden window in the frozen cage, without script, in memory alone', async () => {
    double.print = asItStands;
    await printer.print(html('x'), never);
    const [window] = double.windows;
    expect(window?.options).toEqual({
      show: false,
      webPreferences: { ...webPreferences, javascript: false, session: own },
    });
    expect(Object.isFrozen(printPreferences)).toBe(true);
    expect(printPartition.startsWith('persist:')).toBe(false);
    expect(own.options).toEqual({ cache: false });
    expect(own.settings).toEqual({ spellChecker: false, userAgent: 'Palermo' });
  });

  it('prints the very document, tagged, with an outline, on its own page size', async () => {
    double.print = asItStands;
    const printed = await printer.print(html('Статья 5, مادة'), never);
    expect(Buffer.from(printed).toString()).toBe('<!doctype html><p>Статья 5, مادة</p>');
    expect(double.printed).toEqual([
      {
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        preferCSSPageSize: true,
        printBackground: true,
        pageSize: 'A4',
      },
    ]);
  });

  it('R3 the document may draw itself and do nothing else', async () => {
    let policy = '';
    double.print = async (response) => {
      policy = response.headers.get('content-security-policy') ?? '';
      return asItStands(response);
    };
    await printer.print(html('x'), never);
    expect(policy).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    );
  });

  it('R4 the session answers that one address while it prints, and nothing before or after', async () => {
    const statusOf = async (url: string, init?: RequestInit): Promise<number> =>
      (await own.fetch(url, init)).status;
    let seen: number[] = [];
    double.print = async (response) => {
      seen = [
        await statusOf('app://palermo/'),
        await statusOf('app://palermo/', { method: 'POST' }),
        await statusOf('app://palermo/?a'),
        await statusOf('app://palermo/assets/index.js'),
        await statusOf('app://palermo/rpc/drafts/list'),
      ];
      await expect(own.fetch('https://example.org/')).rejects.toThrow('ERR_FAILED');
      await expect(own.fetch('file:///etc/passwd')).rejects.toThrow('ERR_FAILED');
      return asItStands(response);
    };
    expect(await statusOf('app://palermo/')).toBe(404);
    await printer.print(html('x'), never);
    expect(seen).toEqual([200, 404, 404, 404, 404]);
    expect(await statusOf('app://palermo/')).toBe(404);
  });

  it('prints one document at a time, each its own', async () => {
    let running = 0;
    double.print = async (response) => {
      running += 1;
      expect(running).toBe(1);
      await wait(1);
      running -= 1;
      return asItStands(response);
    };
    const texts = ['one', 'two', 'three'];
    const all = await Promise.all(texts.map(async (text) => printer.print(html(text), never)));
    expect(all.map((bytes) => /<p>(.*)<\/p>/.exec(Buffer.from(bytes).toString())?.[1])).toEqual(texts);
    expect(double.windows.map((window) => window.isDestroyed())).toEqual([true, true, true]);
  });

  it('stops when told, before its turn and in it, and prints the next', async () => {
    const stop = new AbortController();
    const before = AbortSignal.abort();
    double.print = () => {
      stop.abort();
      return new Promise(() => undefined);
    };
    await expect(printer.print(html('x'), before)).rejects.toThrow();
    expect(double.windows).toHaveLength(0);
    await expect(printer.print(html('x'), stop.signal)).rejects.toThrow('Printing was stopped');
    double.print = asItStands;
    expect(await printer.print(html('next'), never)).toHaveLength(html('next').length);
    expect(double.windows.every((window) => window.isDestroyed())).toBe(true);
  });

  it('fails where the page is lost or cannot be printed, and prints the next', async () => {
    double.print = (_response, window) => {
      window.webContents.emit('render-process-gone', {}, { reason: 'oom' });
      return new Promise(() => undefined);
    };
    await expect(printer.print(html('x'), never)).rejects.toThrow('Printing was stopped');
    double.print = () => Promise.reject(new Error('Failed to print'));
    await expect(printer.print(html('x'), never)).rejects.toThrow('Failed to print');
    double.print = asItStands;
    expect(await printer.print(html('next'), never)).toHaveLength(html('next').length);
    expect(double.windows.every((window) => window.isDestroyed())).toBe(true);
  });
});
