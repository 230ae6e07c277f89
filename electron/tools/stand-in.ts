import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Marks the fuse wire inside an Electron binary; version and length follow it, then one byte a fuse (@electron/fuses). */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([0x01, 0x09]),
  Buffer.from('101011001'),
]);

const program = `#!/bin/sh
echo "This is a stand-in for Electron, made to inspect the package; it cannot run." >&2
exit 70
`;

const emptyFiles = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'resources.pak',
  'icudtl.dat',
  'locales/en-US.pak',
];

/**
 * Builds a folder that electron-builder takes for Electron's distribution, so that a package can be assembled and
 * inspected where the real one cannot be fetched.
 */
export function buildStandIn(folder: string, version: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const name of emptyFiles) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(program), fuseWire]));
  chmodSync(join(folder, 'electron'), 0o755);
}

if (import.meta.main) {
  const checkout = fileURLToPath(new URL('../..', import.meta.url));
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(checkout, 'node_modules/electron/package.json'), 'utf8'),
  );
  buildStandIn(join(checkout, 'dist/stand-in'), version);
}
