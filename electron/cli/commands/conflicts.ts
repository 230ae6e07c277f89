import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import {
  answerKey,
  parseAnswerKey,
  type AnswerPlace,
  type AnswerValue,
} from '../../../shared/drafts/answer.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { standingOf } from '../../../shared/revisions/heads.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { usage, type Command } from '../command.ts';
import { showLine } from '../output.ts';
import { requireDraftId, showDraft, withDraft } from '../with-backend.ts';

interface Version {
  readonly id: string;
  readonly author: Author;
  readonly authoredAt: string;
  readonly value: AnswerValue;
}

const toVersion = ({ id, author, authoredAt, value }: Version): Version => ({
  id,
  author,
  authoredAt,
  value,
});

const versionText = ({ id, author, authoredAt, value }: Version, t: Translate): string =>
  showLine(
    t('cli.version', {
      id,
      at: authoredAt.slice(0, 10),
      name: author.name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    }),
  );

/** The place that `--answer` names. */
function requirePlace(word: string | undefined): Result<AnswerPlace, AppError> {
  const place = parseAnswerKey(word ?? '');
  return place === undefined ? err(usage('not-an-answer', { argument: word ?? '' })) : ok(place);
}

/** Answers of a draft that have several versions with different values. */
function readConflicts(
  backend: Pick<Backend, 'drafts'>,
  draft: string,
): Result<{ readonly answer: string; readonly versions: Version[] }[], AppError> {
  const held = backend.drafts.get({ draft });
  return held.ok
    ? ok(
        held.value.answers
          .filter(({ heads }) => standingOf(heads).state === 'conflict')
          .map((answer) => ({ answer: answerKey(answer), versions: answer.heads.map(toVersion) })),
      )
    : held;
}

/** Conflicts left are findings: a script sees them by the exit code. */
export const conflicts: Command = {
  name: 'conflicts',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    showDraft(args, context, readConflicts, (found, id) => {
      const lines = found.flatMap(({ answer, versions }) => [
        showLine(answer),
        ...versions.map((version) => versionText(version, context.t)),
      ]);
      return {
        json: { id, conflicts: found },
        text: lines.length === 0 ? context.t('cli.conflicts.none') : lines.join('\n'),
        ...(found.length === 0 ? {} : { exit: 1 as const }),
      };
    }),
};

export const history: Command = {
  name: 'history',
  synopsis: 'ID --answer KEY',
  positionals: ['ID'],
  options: { answer: 'text' },
  required: ['answer'],
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    const place = requirePlace(args.text('answer'));
    if (!id.ok) {
      return id;
    }
    if (!place.ok) {
      return place;
    }
    const found = await withDraft(context, id.value, async (backend) =>
      backend.revisions.history({ draft: id.value, ...place.value }),
    );
    if (!found.ok) {
      return found;
    }
    const { revisions } = found.value;
    return ok({
      json: {
        id: id.value,
        answer: answerKey(place.value),
        versions: revisions.map((one) => ({ ...toVersion(one), parents: one.parents })),
      },
      text: revisions.map((one) => versionText(one, context.t)).join('\n'),
    });
  },
};

export const resolve: Command = {
  name: 'resolve',
  synopsis: 'ID --answer KEY --take REVISION [--by NAME]',
  positionals: ['ID'],
  options: { answer: 'text', take: 'text', by: 'text' },
  required: ['answer', 'take'],
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    const place = requirePlace(args.text('answer'));
    const take = (args.text('take') ?? '').toLowerCase();
    if (!id.ok) {
      return id;
    }
    if (!place.ok) {
      return place;
    }
    const by = args.text('by')?.normalize('NFC').trim();
    const settled = await withDraft(context, id.value, async (backend) => {
      const held = backend.drafts.get({ draft: id.value });
      if (!held.ok) {
        return held;
      }
      const key = answerKey(place.value);
      const heads = held.value.answers.find((answer) => answerKey(answer) === key)?.heads ?? [];
      const chosen = heads.find((head) => head.id === take);
      if (chosen === undefined) {
        return err(appError('not-found', { revision: take }));
      }
      if (heads.length === 1) {
        return ok(heads);
      }
      const done = backend.revisions.settle(
        {
          request: systemIds.uuid(),
          draft: id.value,
          ...place.value,
          revision: systemIds.uuid(),
          heads: heads.map((head) => head.id),
          value: chosen.value,
        },
        by === undefined || by === '' ? undefined : { name: by },
      );
      return done.ok ? ok(done.value.heads) : done;
    });
    if (!settled.ok) {
      return settled;
    }
    const answer = answerKey(place.value);
    return ok({
      json: { id: id.value, answer, versions: settled.value.map(toVersion) },
      text: context.t('cli.resolve.done', { answer, take }),
    });
  },
};
