import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../../electron/backend/backend.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import type { BackendOptions } from '../../electron/backend/ports.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Result } from '../../shared/lib/result.ts';
import { createFakeClock, createFakeIds, createMemoryLogger } from './fake-ports.ts';
import { fixtureForm } from './fixture-form.ts';

const temporary: string[] = [];
const forget: (() => void)[] = [];

/** A folder of its own for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'palermo-test-'));
  temporary.push(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const one of forget) {
    one();
  }
  for (const folder of temporary.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What is costly to make and lies in temporary folders, made when it is first asked for. Files of tests share a process:
 * it is made anew when its folders have been removed.
 */
export function madeOnce<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  forget.push(() => (made = undefined));
  return () => (made ??= { value: make() }).value;
}

/** Writes data files from the small fixture form: two modules of one cluster. */
export function writeResources(folder: string): string {
  const form = fixtureForm();
  const write = (path: string[], value: unknown): void => {
    mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true });
    writeFileSync(join(folder, ...path), JSON.stringify(value));
  };
  for (const module of form.modules) {
    write(['questionnaires', `${module.instrument}-${module.cluster}`, '1.json'], module);
    write(['catalogue', module.instrument, 'en.json'], {
      instrument: module.instrument,
      edition: '1',
      origin: 'fixture',
      articles: [...form.articles.values()].filter(({ id }) => id.startsWith(`${module.instrument}-`)),
    });
  }
  write(['catalogue', 'parties.json'], {
    edition: '1',
    origin: 'fixture',
    parties: [{ key: 'FRA', name: 'France', m49: '250', regionalGroup: 'WEOG' }],
  });
  write(['locales', 'en', 'test.json'], { 'test.word': { message: 'Word', note: 'For tests.' } });
  return folder;
}

/** The fixture's data files, written once per test file. */
export const fixtureResources = madeOnce(() => writeResources(temporaryFolder()));

/** The data files that ship. */
export const shippedResources = fileURLToPath(new URL('../../resources', import.meta.url));
/** The font packages that ship. */
export const shippedFonts = fileURLToPath(new URL('../../node_modules/@fontsource', import.meta.url));
export const workerUrl = new URL('../../electron/backend/jobs/job-worker.ts', import.meta.url);

let runs = 0;

/** Options of a back end with fake ports; every call has ids of its own. */
export function backendOptions(workspace: string, more: Partial<BackendOptions> = {}): BackendOptions {
  runs += 1;
  return {
    workspace,
    resources: fixtureResources(),
    fonts: shippedFonts,
    worker: workerUrl,
    host: 'cli',
    create: true,
    app: '0.0.0-test',
    clock: createFakeClock(),
    ids: createFakeIds(runs),
    logger: createMemoryLogger(),
    ...more,
  };
}

/** The value of a result that must be one. */
export function valueOf<T>(result: Result<T, AppError>): T {
  if (!result.ok) {
    throw new Error(`Failed: ${JSON.stringify(result.error)}`);
  }
  return result.value;
}

/** The code of a failure that must be one. */
export function codeOf(result: Result<unknown, AppError>): AppError['code'] {
  if (result.ok) {
    throw new Error(`Did not fail: ${JSON.stringify(result.value)}`);
  }
  return result.error.code;
}

/** Opens a back end that must open. */
export async function openTestBackend(
  workspace: string,
  more: Partial<BackendOptions> = {},
): Promise<Backend> {
  const backend = valueOf(await openBackend(backendOptions(workspace, more)));
  if (backend === undefined) {
    throw new Error('The workspace is absent');
  }
  return backend;
}
