import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether the page is built. */
export const isRendererBuilt = (folder: string): boolean => existsSync(join(folder, 'index.html'));

/** Builds the page with the project's own tool, where there is one: in a checkout. */
export async function ensureRenderer(folder: string, tool: URL | undefined): Promise<void> {
  if (isRendererBuilt(folder)) {
    return;
  }
  if (tool !== undefined && existsSync(tool)) {
    await new Promise<void>((resolve, reject) => {
      // Its words go to stderr: stdout carries the address alone.
      const child = spawn(process.execPath, [fileURLToPath(tool)], { stdio: ['ignore', 2, 2] });
      child.on('error', reject);
      child.on('close', () => resolve());
    });
  }
  if (!isRendererBuilt(folder)) {
    throw new Error('The page is not built and could not be built');
  }
}
