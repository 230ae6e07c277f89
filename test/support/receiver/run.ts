import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { signMessage } from '../../../electron/backend/signatures/sshsig.ts';
import { fingerprintOf } from '../../../electron/backend/signatures/public-key.ts';
import { startReceiver } from './receiver.ts';

/** Runs the reference receiver until it is stopped: `npm run receiver -- --folder DIR` (docs/receiving.md). */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'receiver' },
    port: { type: 'string', default: '1080' },
    name: { type: 'string', default: 'Reference receiver' },
    cert: { type: 'string' },
    key: { type: 'string' },
    // A token would stand in the list of processes as an argument: it is read from a file.
    'token-file': { type: 'string' },
  },
});
const folder = resolve(values.folder);
mkdirSync(folder, { recursive: true, mode: 0o700 });
const seedFile = join(folder, 'receiver-key');
if (!existsSync(seedFile)) {
  writeFileSync(seedFile, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
}
const seed = Buffer.from(readFileSync(seedFile, 'utf8').trim(), 'hex');
const { blob } = signMessage(Buffer.alloc(0), seed, 'receipt@palermo');
const receiver = await startReceiver({
  folder,
  seed,
  name: values.name,
  port: Number(values.port),
  token: values['token-file'] === undefined ? undefined : readFileSync(values['token-file'], 'utf8').trim(),
  tls:
    values.cert === undefined || values.key === undefined
      ? undefined
      : { cert: readFileSync(values.cert, 'utf8'), key: readFileSync(values.key, 'utf8') },
});
process.stdout.write(
  [
    `Address: ${receiver.endpoint}`,
    `Key: ssh-ed25519 ${blob.toString('base64')}`,
    `Fingerprint: ${fingerprintOf(blob)}`,
    `Packages and receipts are kept in ${folder}. Stop with Ctrl+C.`,
    '',
  ].join('\n'),
);
