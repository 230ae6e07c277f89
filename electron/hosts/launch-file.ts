import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fileMode = 0o600;
const lifeMilliseconds = 60_000;

/** A file that forwards a browser to a launch link, so that the link is in no argument list (H4). */
export interface LaunchFile {
  readonly path: string;
  remove(): void;
}

const forwardingPage = (link: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="referrer" content="no-referrer" />
    <title>Palermo</title>
    <script>
      location.replace(${JSON.stringify(link)});
    </script>
    <noscript><meta http-equiv="refresh" content="0;url=${link}" /></noscript>
  </head>
  <body></body>
</html>
`;

/** Writes the forwarding file, readable by this account alone; it goes after use, at the latest after 60 s. */
export function writeLaunchFile(link: string, folder: string = tmpdir()): LaunchFile {
  const parent = mkdtempSync(join(folder, 'palermo-'));
  const path = join(parent, 'open.html');
  writeFileSync(path, forwardingPage(link), { mode: fileMode, flag: 'wx' });
  const remove = (): void => {
    clearTimeout(timer);
    rmSync(parent, { recursive: true, force: true });
  };
  const timer = setTimeout(remove, lifeMilliseconds);
  timer.unref();
  return { path, remove };
}

/** How each platform opens a file in the browser; undefined where there is no screen to open one on. */
export function browserCommand(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] | undefined {
  if (platform === 'darwin') {
    return ['open'];
  }
  if (platform === 'win32') {
    return ['rundll32', 'url.dll,FileProtocolHandler'];
  }
  const screen = environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY'] ?? '';
  return screen === '' ? undefined : ['xdg-open'];
}

/** Starts the browser on the file and does not wait for it; a browser that cannot be started is no failure of ours. */
export function openFile(path: string, command: readonly string[]): void {
  const [program = '', ...args] = command;
  const child = spawn(program, [...args, path], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
