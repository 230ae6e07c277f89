import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { commands } from './commands.ts';
import { runCli } from './run-cli.ts';

/** Composition root of the command line: the only place that knows where the checkout lies. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

// The starter (palermo.js) holds a channel open: where it is killed, this process ends as on a signal.
if (process.channel !== undefined) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
// A reader that leaves early, such as `head`, is no failure of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 70);
});
// Words for people that nobody takes change nothing of what happened, nor of the exit code.
process.stderr.on('error', () => undefined);

const exit = await runCli(process.argv.slice(2), commands, {
  cwd: process.cwd(),
  environment: process.env,
  platform: process.platform,
  home: homedir(),
  root,
  app: version,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
});
process.exitCode = exit;
