import type { Translate } from '../../../shared/i18n/message.ts';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { Trace } from '../../../shared/contract/scrub.ts';
import { audienceOf } from '../audience-option.ts';
import type { Command } from '../command.ts';
import { showLine } from '../output.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

const toLine = ({ kind, text, count, places }: Trace, t: Translate): string =>
  t('cli.scrub.trace', { kind, text: showLine(text), count, place: showLine(places[0]?.of ?? '') });

/** Lists what may name a person, a place or a machine in everything that would leave; changes nothing. */
export const scrub: Command = {
  name: 'scrub',
  synopsis: 'ID [--audience AUDIENCE]',
  positionals: ['ID'],
  options: { audience: 'text' },
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const audience = audienceOf(args);
    if (!audience.ok) {
      return audience;
    }
    const read = await withDraft(context, id.value, async (backend) => {
      const started = await backend.scrub.read({
        draft: id.value,
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
    const { traces, more, undecided } = read.value;
    return ok({
      json: { traces, more, undecided },
      text: [
        ...traces.map((trace) => toLine(trace, context.t)),
        context.t('cli.scrub.counts', { traces: traces.length + more, undecided }),
      ].join('\n'),
      ...(undecided === 0 ? {} : { exit: 1 as const }),
    });
  },
};
