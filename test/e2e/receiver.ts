import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** The reference receiver as an institution starts it: the script, in a process of its own. */
export interface RunningReceiver {
  readonly endpoint: string;
  /** The line of its public key. */
  readonly key: string;
  deliveries(): number;
  stop(): void;
}

const script = path.resolve(import.meta.dirname, '../support/receiver/run.ts');

export async function runReceiver(name: string): Promise<RunningReceiver> {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-receiver-'));
  const child = spawn(process.execPath, [script, '--folder', folder, '--port', '0', '--name', name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [word = '', ...rest] = line.split(': ');
    said.set(word, rest.join(': '));
    if (said.has('Fingerprint')) {
      break;
    }
  }
  return {
    endpoint: said.get('Address') ?? '',
    key: said.get('Key') ?? '',
    deliveries: () => readdirSync(path.join(folder, 'receipts')).length,
    stop: () => void child.kill(),
  };
}
