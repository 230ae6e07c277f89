import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Backend } from '../../backend/backend.ts';
import type { Command } from '../command.ts';
import { showLine, showText } from '../output.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

const shownCharacters = 120;

/** Brings a package in as a source, as the app does; whatever it is refused for is the command's failure. */
async function bringIn(backend: Backend, draft: string, path: string): Promise<Result<undefined, AppError>> {
  const received = await backend.blobs.receive(createReadStream(path));
  if (!received.ok) {
    return received;
  }
  const { handle } = received.value;
  const started = backend.proposals.addSource({ request: crypto.randomUUID(), draft, handle });
  if (!started.ok) {
    return started;
  }
  for await (const event of backend.jobs.watch(started.value.job) ?? []) {
    if (event.state === 'failed') {
      return err(appError(event.code, event.data.params, event.data.issues));
    }
  }
  return ok(undefined);
}

/** Lists what may be taken over into a draft; taking is a person's act in the app. */
export const proposals: Command = {
  name: 'proposals',
  synopsis: 'ID [--source FILE]',
  positionals: ['ID'],
  options: { source: 'text' },
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const file = args.text('source');
    const path = file === undefined ? undefined : resolve(context.cwd, file);
    if (path !== undefined && !(await isReadable(path))) {
      return err(appError('file-missing', { file: basename(path), reason: 'not-readable' }));
    }
    const listed = await withDraft(context, id.value, async (backend) => {
      const known = backend.drafts.get({ draft: id.value });
      const added = known.ok && path !== undefined ? await bringIn(backend, id.value, path) : known;
      return added.ok ? backend.proposals.list({ draft: id.value }) : added;
    });
    if (!listed.ok) {
      return listed;
    }
    const { sources, proposals: found, refused } = listed.value;
    const titles = new Map(sources.map((source) => [source.id, source.title]));
    const lines = found.map(({ key, from, source, value }) =>
      context.t('cli.proposals.row', {
        key,
        from,
        source: showLine(titles.get(source) ?? ''),
        text: showLine(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, shownCharacters),
      }),
    );
    return ok({
      json: { id: id.value, sources, proposals: found, refused },
      text: showText(
        [context.t('cli.proposals.count', { count: found.length, refused }), ...lines].join('\n'),
      ),
    });
  },
};

async function isReadable(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
