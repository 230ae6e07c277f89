import { appError, type AppError } from '../../shared/contract/errors.ts';
import { uuidSchema } from '../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Backend } from '../backend/backend.ts';
import { expectStorageFailure } from '../backend/database/sqlite-failure.ts';
import { openBackend } from '../backend/open-backend.ts';
import type { BackendOptions } from '../backend/ports.ts';
import { systemClock, systemIds, systemMachine, systemNetwork } from '../hosts/system-ports.ts';
import { usage, type Arguments, type Context, type Reply, type UsageReason } from './command.ts';

type Place = Pick<
  Context,
  'workspace' | 'resources' | 'fonts' | 'worker' | 'app' | 'logger' | 'opening' | 'passphraseCost'
>;

/** How the command line opens a workspace. A damaged one is refused: rescue is for the app. */
export const backendOptions = (place: Omit<Place, 'opening'>, create: boolean): BackendOptions => ({
  workspace: place.workspace,
  resources: place.resources,
  fonts: place.fonts,
  worker: place.worker,
  passphraseCost: place.passphraseCost,
  app: place.app,
  host: 'cli',
  create,
  damaged: 'refuse',
  clock: systemClock,
  ids: systemIds,
  logger: place.logger,
  network: systemNetwork,
  machine: systemMachine(),
});

async function close(backend: Backend): Promise<AppError | undefined> {
  try {
    await backend.close();
    return undefined;
  } catch (error) {
    return expectStorageFailure(error);
  }
}

/**
 * Opens the workspace for one piece of work and always lets it go again. An absent one is made only with `create`;
 * else it is answered with `undefined`.
 */
export async function withBackend<T>(
  place: Place,
  create: boolean,
  work: (backend: Backend) => Promise<Result<T, AppError>>,
): Promise<Result<T | undefined, AppError>> {
  const opening = await place.opening(place.workspace);
  if (!opening.ok) {
    return opening;
  }
  const opened = await openBackend({ ...backendOptions(place, create), opening: opening.value });
  if (!opened.ok) {
    return opened;
  }
  const backend = opened.value;
  if (backend === undefined) {
    return ok(undefined);
  }
  let result: Result<T, AppError>;
  try {
    result = await work(backend);
  } catch (error) {
    await close(backend);
    throw error;
  }
  const failure = await close(backend);
  return failure === undefined || !result.ok ? result : err(failure);
}

/** Work on a draft of an existing workspace; where there is none, there is no such draft either. */
export async function withDraft<T>(
  context: Place,
  draft: string,
  work: (backend: Backend) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const result = await withBackend(context, false, work);
  if (!result.ok) {
    return result;
  }
  return result.value === undefined ? err(appError('not-found', { draft })) : ok(result.value);
}

/** What a command reads of the draft that its first argument names, and how it prints it. */
export async function showDraft<T>(
  args: Pick<Arguments, 'positionals'>,
  context: Place,
  read: (backend: Backend, draft: string) => Result<T, AppError> | Promise<Result<T, AppError>>,
  show: (found: T, draft: string) => Reply,
): Promise<Result<Reply, AppError>> {
  const id = requireDraftId(args.positionals[0]);
  if (!id.ok) {
    return id;
  }
  const found = await withDraft(context, id.value, async (backend) => read(backend, id.value));
  return found.ok ? ok(show(found.value, id.value)) : found;
}

/** The id of a draft as it was typed: a UUID in either case; undefined where it is something else. */
export function asDraftId(word: string): string | undefined {
  const parsed = uuidSchema.safeParse(word.toLowerCase());
  return parsed.success ? parsed.data : undefined;
}

/** The id that a command works on; anything else is a wrong call, for this reason. */
export function requireId(word: string | undefined, reason: UsageReason): Result<string, AppError> {
  const id = asDraftId(word ?? '');
  return id === undefined ? err(usage(reason, { argument: word ?? '' })) : ok(id);
}

/** Where a command works on drafts alone, anything but an id is a wrong call. */
export const requireDraftId = (word: string | undefined): Result<string, AppError> =>
  requireId(word, 'not-an-id');
