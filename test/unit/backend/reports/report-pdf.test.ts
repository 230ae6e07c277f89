import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { PdfPrinter } from '../../../../electron/backend/ports.ts';
import { createDraft } from '../../../support/builders.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

const skia = `%PDF-1.4
1 0 obj
<</Creator (Mozilla/5.0 canary)
/Producer (Skia/PDF m156)
/CreationDate (D:20261126050136+00'00')
/ModDate (D:20261126050136+00'00')>>
endobj
2 0 obj
<</Type /Catalog>>
endobj
trailer
<</Size 3
/Root 2 0 R
/Info 1 0 R>>
startxref
9
%%EOF
`;

describe('documents as PDF', () => {
  const opened: Backend[] = [];
  const open = async (printer?: PdfPrinter): Promise<{ backend: Backend; folder: string }> => {
    const folder = join(temporaryFolder(), 'workspace');
    const more = { resources: shippedResources, ...(printer === undefined ? {} : { printer }) };
    const backend = await openTestBackend(folder, more);
    opened.push(backend);
    return { backend, folder };
  };
  const choose = (draft: string) =>
    ({ draft, profile: 'questionnaire', audience: 'confidential', language: 'en', format: 'pdf' }) as const;
  const temporary = (folder: string): string[] => readdirSync(join(folder, 'tmp'));
  afterEach(async () => {
    for (const backend of opened.splice(0)) {
      await backend.close();
    }
    removeTemporaryFolders();
  });

  it('a host without a printer does not offer it, and says what to do instead', async () => {
    const { backend, folder } = await open();
    expect(valueOf(backend.reports.options({})).formats).not.toContain('pdf');
    const draft = createDraft(backend);
    expect(codeOf(await backend.reports.makeFile(choose(draft)))).toBe('no-printer');
    expect(temporary(folder)).toEqual([]);
  });

  it('X2 the host prints the HTML of the document; what the browser says of itself is taken out', async () => {
    const pages: string[] = [];
    const { backend, folder } = await open({
      print: (html) => {
        pages.push(Buffer.from(html).toString());
        return Promise.resolve(Buffer.from(skia));
      },
    });
    expect(valueOf(backend.reports.options({})).formats).toContain('pdf');
    const draft = createDraft(backend);
    const made = valueOf(await backend.reports.makeFile(choose(draft)));
    const html = valueOf(await backend.reports.makeFile({ ...choose(draft), format: 'html' }));
    expect(pages).toEqual([readFileSync(html.path, 'utf8')]);
    expect(pages[0]).toContain('@font-face{font-family:"Noto Serif"');
    expect(made.fileName).toMatch(/\.pdf$/);
    expect(made.counted).toEqual(html.counted);
    const printed = readFileSync(made.path, 'latin1');
    expect(printed).toHaveLength(skia.length);
    expect(printed).not.toMatch(/Mozilla|Skia|CreationDate/);
    expect(temporary(folder)).toHaveLength(2);
  });

  it('a print that fails, is cancelled, or is not what is known, leaves nothing behind', async () => {
    let stop = (): unknown => undefined;
    let result = (): Promise<Uint8Array> => Promise.resolve(Buffer.from('%PDF-1.4 of another kind'));
    const { backend, folder } = await open({
      print: (_html, signal) => {
        setImmediate(() => stop());
        return Promise.race([
          result(),
          new Promise<never>((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(new Error('Printing was stopped')));
          }),
        ]);
      },
    });
    const draft = createDraft(backend);
    await expect(backend.reports.makeFile(choose(draft))).rejects.toThrow('not of the form');
    expect(temporary(folder)).toEqual([]);

    result = () => Promise.reject(new Error('The page of /home/ana ended'));
    const failed = await backend.reports.makeFile(choose(draft));
    expect(failed).toStrictEqual({ ok: false, error: { code: 'print-failed', params: {} } });
    expect(temporary(folder)).toEqual([]);

    result = () => new Promise(() => undefined);
    const { job } = valueOf(backend.reports.make(choose(draft)));
    stop = () => backend.jobs.cancel({ job });
    let last: unknown;
    for await (const event of backend.jobs.watch(job) ?? []) {
      last = event;
    }
    expect(last).toMatchObject({ state: 'failed', code: 'job-cancelled' });
    expect(temporary(folder)).toEqual([]);
  });
});
