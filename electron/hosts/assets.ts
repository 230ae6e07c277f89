import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** The built page: its document, and the files that may be fetched, by exact path (R2). */
export interface Assets {
  /** The document with this nonce stamped into it. */
  page(nonce: string): string;
  find(path: string): Asset | undefined;
}

export interface Asset {
  readonly mediaType: string;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

const nonceMeta = /<meta\s+property="csp-nonce"[^>]*>/;

function listFiles(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}/${entry.name}`;
    return entry.isDirectory() ? listFiles(join(folder, entry.name), path) : entry.isFile() ? [path] : [];
  });
}

/**
 * Reads the listing of the built page once: what is not in it, or of no known type (a source map), is never served.
 * Other documents than the page's own are left out as well.
 */
export function loadAssets(folder: string): Assets {
  const document = readFileSync(join(folder, 'index.html'), 'utf8');
  const [before = '', after = ''] = nonceMeta.test(document)
    ? document.split(nonceMeta)
    : document.split(/(?<=<head>)/);
  const assets = new Map<string, Asset>(
    listFiles(folder, '').flatMap((path) => {
      const mediaType = mediaTypes[extname(path)];
      const read = (): Promise<Uint8Array<ArrayBuffer>> => readFile(join(folder, path));
      return mediaType === undefined ? [] : [[path, { mediaType, read }]];
    }),
  );
  return {
    page: (nonce) => `${before}<meta property="csp-nonce" nonce="${nonce}" />${after}`,
    find: (path) => assets.get(path),
  };
}

/** In development the page is built again while the host runs. */
export const reloadingAssets = (folder: string): Assets => ({
  page: (nonce) => loadAssets(folder).page(nonce),
  find: (path) => loadAssets(folder).find(path),
});
