import { resolve } from 'node:path';
import type { Translate } from '../../../shared/i18n/message.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Trace } from '../../../shared/contract/scrub.ts';
import { audienceOf } from '../audience-option.ts';
import type { Command, Context, Reply } from '../command.ts';
import { showLine } from '../output.ts';
import { readFileOfPerson } from '../scrub-file.ts';
import { asDraftId, withDraft } from '../with-backend.ts';

function toLines({ kind, text, count, places, file }: Trace, t: Translate): string[] {
  return file === undefined
    ? [t('cli.scrub.trace', { kind, text: showLine(text), count, place: showLine(places[0]?.of ?? '') })]
    : [
        t('cli.scrub.file', { kind, name: showLine(file.name), count }),
        ...file.parts.map((part) =>
          t('cli.scrub.part', {
            kind: part.kind,
            where: showLine(part.where),
            value: showLine(part.value),
            count: part.count,
          }),
        ),
      ];
}

interface Found {
  readonly traces: readonly Trace[];
  readonly more: number;
  readonly undecided: number;
}

const toReply = ({ traces, more, undecided }: Found, t: Translate): Reply => ({
  json: { traces, more, undecided },
  text: [
    ...traces.flatMap((trace) => toLines(trace, t)),
    t('cli.scrub.counts', { traces: traces.length + more, undecided }),
  ].join('\n'),
  ...(undecided === 0 ? {} : { exit: 1 as const }),
});

/** Looks through a file of the person's own: no workspace is opened, so no name is known. */
async function scrubFile(word: string, context: Context): Promise<Result<Reply, AppError>> {
  const found = await readFileOfPerson(resolve(context.cwd, word), context.worker);
  return found.ok ? ok(toReply(found.value, context.t)) : found;
}

/** Lists what may name a person, a place or a machine in everything that would leave; changes nothing. */
export const scrub: Command = {
  name: 'scrub',
  synopsis: 'ID|FILE [--audience AUDIENCE]',
  positionals: ['ID|FILE'],
  options: { audience: 'text' },
  run: async (args, context) => {
    const [word = ''] = args.positionals;
    const audience = audienceOf(args);
    if (!audience.ok) {
      return audience;
    }
    const draft = asDraftId(word);
    if (draft === undefined) {
      return scrubFile(word, context);
    }
    const read = await withDraft(context, draft, async (backend) => {
      const started = backend.scrub.read({
        draft,
        audience: audience.value,
        attachments: true,
      });
      if (!started.ok) {
        return started;
      }
      for await (const event of backend.jobs.watch(started.value.job) ?? []) {
        if (event.state === 'failed') {
          return err(appError(event.code, event.data.params));
        }
        if (event.state === 'done' && event.result.kind === 'scrub.read') {
          return ok(event.result);
        }
      }
      return err(appError('internal'));
    });
    if (!read.ok) {
      return read;
    }
    return ok(toReply(read.value, context.t));
  },
};
