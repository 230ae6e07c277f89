import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { BackendOptions } from '../backend/ports.ts';
import { createKeeper } from '../backend/protection/keeper.ts';
import { browserCommand, openFile, writeLaunchFile, type LaunchFile } from './launch-file.ts';
import { ensureRenderer } from './renderer-folder.ts';
import { systemNetwork } from './system-ports.ts';
import { startWebHost } from './web-host.ts';

export interface ServeOptions {
  /** As the web host opens it: `host: 'web'`, `create: true`. */
  readonly backend: BackendOptions;
  readonly rendererFolder: string;
  /** The tool that builds the page where it is not built: `electron/tools/build-renderer.ts` of a checkout. */
  readonly rendererTool?: URL;
  readonly port?: number | undefined;
  /** In development the built page changes while the host runs. */
  readonly reloadRenderer?: boolean;
  /** Whether to open a browser on the launch link. */
  readonly openBrowser: boolean;
  /** Called once with `http://127.0.0.1:PORT/#CODE` when the host answers. */
  readonly announce: (url: string) => void;
  /** Ends the host; SIGINT, SIGTERM and SIGHUP do as well. */
  readonly signal?: AbortSignal;
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function untilStopped(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const name of stopSignals) {
        process.off(name, stop);
      }
      resolve();
    };
    for (const name of stopSignals) {
      process.on(name, stop);
    }
    if (signal?.aborted === true) {
      stop();
    }
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Runs the web host until it is stopped, then closes the workspace cleanly: `palermo serve` and `npm start` alike. */
export async function serve(options: ServeOptions): Promise<Result<void, AppError>> {
  await ensureRenderer(options.rendererFolder, options.rendererTool);
  const kept = await createKeeper({ ...options.backend, after: systemNetwork.after });
  if (!kept.ok) {
    return kept;
  }
  const keeper = kept.value;
  let launch: LaunchFile | undefined;
  const { ids, logger } = options.backend;
  try {
    const stopped = untilStopped(options.signal);
    const host = await startWebHost({
      keeper,
      rendererFolder: options.rendererFolder,
      port: options.port,
      reloadRenderer: options.reloadRenderer ?? false,
      ids,
      logger,
      onSessionOpened: () => launch?.remove(),
    });
    if (!host.ok) {
      return host;
    }
    options.announce(host.value.url);
    const command = options.openBrowser ? browserCommand(process.platform, process.env) : undefined;
    if (command !== undefined) {
      launch = writeLaunchFile(host.value.newLaunchLink());
      openFile(launch.path, command);
    }
    await stopped;
    await host.value.close();
    return ok(undefined);
  } finally {
    launch?.remove();
    await keeper.close();
  }
}
