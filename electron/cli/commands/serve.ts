import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { err, ok } from '../../../shared/lib/result.ts';
import { usage, type Command } from '../command.ts';
import { showLine } from '../output.ts';
import { backendOptions } from '../with-backend.ts';
import { namedOpening } from '../workspace-opening.ts';

const highestPort = 65_535;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A terminal sends its signal to the starter and to this process, so the second one must not cut the closing short. */
async function untilClosed<T>(work: () => Promise<T>): Promise<T> {
  const ignore = (): void => undefined;
  for (const name of stopSignals) {
    process.on(name, ignore);
  }
  try {
    return await work();
  } finally {
    for (const name of stopSignals) {
      process.off(name, ignore);
    }
  }
}

/** The web host: prints its link on a line of its own and runs until it is stopped. */
export const serve: Command = {
  name: 'serve',
  synopsis: '[--port N] [--no-open]',
  positionals: [],
  options: { port: 'text', 'no-open': 'flag' },
  run: async (args, context) => {
    const word = args.text('port');
    const port = word === undefined ? undefined : Number(word);
    if (port !== undefined && (!/^[0-9]{1,5}$/.test(word ?? '') || port > highestPort)) {
      return err(usage('not-a-port', { port: word ?? '' }));
    }
    const { workspace, root, t } = context;
    // Without one the page asks for it.
    const opening = await namedOpening(args, context);
    if (!opening.ok) {
      return opening;
    }
    // Loaded here: no other command needs a server.
    const host = await import('../../hosts/serve.ts');
    const served = await untilClosed(() =>
      host.serve({
        backend: { ...backendOptions(context, true), host: 'web', damaged: 'rescue', opening: opening.value },
        rendererFolder: join(root, 'out', 'renderer'),
        rendererTool: pathToFileURL(join(root, 'electron', 'tools', 'build-renderer.ts')),
        port,
        openBrowser: !args.flag('no-open'),
        announce: (url) => {
          context.print({ json: { url, workspace }, text: url });
          context.say(t('cli.serve.running', { workspace: showLine(workspace) }));
        },
      }),
    );
    return served.ok ? ok(undefined) : served;
  },
};
