import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { AppError } from '../../../shared/contract/errors.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { letterGaps } from '../../../shared/letters/letter-gaps.ts';
import {
  letterEventKinds,
  letterEventSchema,
  letterSchema,
  type Letter,
} from '../../../shared/letters/letter-schema.ts';
import { standingOf, type LetterStanding } from '../../../shared/letters/letter-standing.ts';
import { latestLetter, newLetter } from '../../../shared/letters/new-letter.ts';
import { compareLetters } from '../../../shared/letters/order.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { uuidFromHash } from '../../../shared/packages/package-id.ts';
import type { Backend } from '../../backend/backend.ts';
import { systemClock } from '../../hosts/system-ports.ts';
import { authorOf, writerOf } from '../author-option.ts';
import { usage, type Arguments, type Command } from '../command.ts';
import { showLine } from '../output.ts';
import { placeReport } from '../place-document.ts';
import { targetOf } from '../place-file.ts';
import { readTextFile } from '../read-document.ts';
import { readRecordsFile } from '../records-file.ts';
import { requireDraftId, requireId, showDraft, withDraft } from '../with-backend.ts';
import { formatOf } from './report.ts';

type Listed = Extract<ReturnType<Backend['letters']['list']>, { readonly ok: true }>['value'];
type Standing = Omit<LetterStanding, 'letter'>;

/** What a file may leave out is taken from the last letter, the organisation of the report, and its draft. */
const letterFile = letterSchema
  .extend({ to: letterSchema.shape.to.partial(), from: letterSchema.shape.from.partial() })
  .partial();

/** A record is told by its content, so that the same call twice adds it once. */
const idOf = (draft: string, value: unknown): string =>
  uuidFromHash(
    createHash('sha256')
      .update(`${draft} ${canonicalJson(value)}`)
      .digest(),
  );

const today = (): string => systemClock.now().toISOString().slice(0, 10);

const standingWords = ({ state, since, due, daysOver }: Standing, t: Translate): string =>
  t(`cli.letter.standing.${state}`, { since: since ?? '', due: due ?? '', days: daysOver ?? 0 });

/** The draft and one of its letters, by the ids that were typed. */
function idsOf(args: Arguments): Result<{ readonly draft: string; readonly letter: string }, AppError> {
  const draft = requireDraftId(args.positionals[0]);
  const letter = requireId(args.positionals[1], 'not-a-letter-id');
  return !draft.ok ? draft : !letter.ok ? letter : ok({ draft: draft.value, letter: letter.value });
}

const standingOn = ({ letters, events }: Listed, letter: string): Standing => {
  const record = letters.find(({ id }) => id === letter);
  if (record === undefined) {
    return { state: 'not-sent' };
  }
  const { letter: _, ...rest } = standingOf(record, events, today());
  return rest;
};

export const letterList: Command = {
  name: 'letter list',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    showDraft(
      args,
      context,
      ({ letters }, draft) => letters.list({ draft }),
      (listed, id) => {
        const rows = listed.letters.toSorted(compareLetters).map((record) => ({
          id: record.id,
          ...record.value,
          lacks: letterGaps(record.value),
          standing: standingOn(listed, record.id),
          events: listed.events
            .filter(({ value }) => value.letter === record.id)
            .map(({ id: event, value: { letter: _, ...value } }) => ({ id: event, ...value }))
            .toSorted((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0)),
          versions: record.versions.length,
        }));
        const lines = rows.map((row) =>
          showLine(
            `${row.id} · ${row.date} · ${row.to.authority} · ${standingWords(row.standing, context.t)}`,
          ),
        );
        return {
          json: { id, letters: rows },
          text: lines.length === 0 ? context.t('cli.records.none') : lines.join('\n'),
        };
      },
    ),
};

/** The letter that a draft and a file make. */
function composed(
  { drafts, engagements, statements }: Pick<Backend, 'drafts' | 'engagements' | 'statements'>,
  draft: string,
  listed: Listed,
  said: z.infer<typeof letterFile>,
): Result<Letter, AppError> {
  const shown = drafts.show(draft);
  const engaged = engagements.get({ draft });
  if (!shown.ok) {
    return shown;
  }
  if (!engaged.ok) {
    return engaged;
  }
  const { profile, cluster } = shown.value.document;
  const language = said.language ?? profile.languages[0] ?? 'en';
  const start = newLetter({
    today: said.date ?? today(),
    cluster,
    language,
    engagement: engaged.value.engagement?.value,
    last: latestLetter(listed.letters),
  });
  const names = statements.names({ language });
  const state =
    language !== 'en' && names.ok
      ? names.value.countries.find(({ party }) => party === profile.party)?.names[0]
      : undefined;
  return ok(
    letterSchema.parse({
      ...start,
      ...(state === undefined ? {} : { state }),
      ...said,
      to: { ...start.to, ...said.to },
      from: { ...start.from, ...said.from },
    }),
  );
}

export const letterWrite: Command = {
  name: 'letter write',
  synopsis: 'ID --file LETTER.json [--by NAME]',
  positionals: ['ID'],
  options: { file: 'text', by: 'text' },
  required: ['file'],
  ownOptions: ['file', 'by'],
  run: async (args, context) => {
    const file = await readRecordsFile(args, context.cwd, letterFile);
    if (!file.ok) {
      return file;
    }
    const { draft, value: said, by } = file.value;
    const record = idOf(draft, said);
    const done = await withDraft(context, draft, async (backend) => {
      const listed = backend.letters.list({ draft });
      const writer = writerOf(backend, by);
      if (!listed.ok) {
        return listed;
      }
      if (!writer.ok) {
        return err(writer.error);
      }
      const known = listed.value.letters.find((one) => one.id === record);
      if (known !== undefined) {
        return ok({ added: false, value: known.value });
      }
      const value = composed(backend, draft, listed.value, said);
      if (!value.ok) {
        return value;
      }
      const edit = { request: crypto.randomUUID(), draft, record, revision: crypto.randomUUID(), bases: [] };
      const saved = backend.letters.save({ ...edit, value: value.value }, by);
      return saved.ok ? ok({ added: true, value: value.value }) : saved;
    });
    if (!done.ok) {
      return done;
    }
    const { added, value } = done.value;
    const lacks = letterGaps(value);
    const needed = lacks.filter(({ weight }) => weight === 'needed').map(({ code }) => code);
    return ok({
      json: { id: draft, letter: record, added, ...value, lacks },
      text: [
        context.t('cli.letter.written', { letter: record, added: added ? 'yes' : 'no' }),
        ...(needed.length === 0 ? [] : [context.t('cli.letter.lacks', { lacks: needed.join(', ') })]),
      ].join('\n'),
    });
  },
};

export const letterLog: Command = {
  name: 'letter log',
  synopsis:
    'ID LETTER --what {sent,reminder,reply,silence} --on DAY [--means WORDS] [--file TEXT.txt] [--by NAME]',
  positionals: ['ID', 'LETTER'],
  options: { what: 'text', on: 'text', means: 'text', file: 'text', by: 'text' },
  required: ['what', 'on'],
  ownOptions: ['what', 'on', 'means', 'file', 'by'],
  run: async (args, context) => {
    const ids = idsOf(args);
    if (!ids.ok) {
      return ids;
    }
    const { draft, letter } = ids.value;
    const kind = letterEventKinds.find((one) => one === args.text('what'));
    if (kind === undefined) {
      return err(usage('unknown-value', { option: '--what', allowed: letterEventKinds.join(', ') }));
    }
    const day = args.text('on') ?? '';
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day) || !isCalendarDay(day)) {
      return err(usage('not-a-day', { option: '--on' }));
    }
    const by = authorOf(args);
    if (!by.ok) {
      return by;
    }
    const file = args.text('file');
    const text = file === undefined ? ok(undefined) : await readTextFile(context.cwd, file);
    if (!text.ok) {
      return text;
    }
    const means = args.text('means');
    const event = letterEventSchema.safeParse({
      letter,
      kind,
      day,
      ...(means === undefined ? {} : { means: means.normalize('NFC') }),
      ...(text.value === undefined ? {} : { text: text.value.normalize('NFC').trim() }),
    });
    if (!event.success) {
      const option = String(event.error.issues[0]?.path[0] ?? '') === 'means' ? '--means' : '--file';
      return err(usage('option-length', { option }));
    }
    const record = idOf(draft, event.data);
    const done = await withDraft(context, draft, async (backend) => {
      const listed = backend.letters.list({ draft });
      const writer = writerOf(backend, by.value);
      if (!listed.ok) {
        return listed;
      }
      if (!writer.ok) {
        return err(writer.error);
      }
      const isKnown = listed.value.events.some((one) => one.id === record);
      const edit = { request: crypto.randomUUID(), draft, record, revision: crypto.randomUUID(), bases: [] };
      const saved: ReturnType<Backend['letters']['saveEvent']> = isKnown
        ? ok({})
        : backend.letters.saveEvent({ ...edit, value: event.data }, by.value);
      if (!saved.ok) {
        return saved;
      }
      const events = [
        ...listed.value.events,
        ...(saved.value.event === undefined ? [] : [saved.value.event]),
      ];
      return ok({ added: !isKnown, standing: standingOn({ ...listed.value, events }, letter) });
    });
    return done.ok
      ? ok({
          json: { id: draft, letter, event: record, ...done.value },
          text: standingWords(done.value.standing, context.t),
        })
      : done;
  },
};

export const letterDocument: Command = {
  name: 'letter document',
  synopsis: 'ID LETTER --out FILE.{html,docx,csv,txt} [--force]',
  positionals: ['ID', 'LETTER'],
  options: { out: 'text', force: 'flag' },
  required: ['out'],
  run: async (args, context) => {
    const ids = idsOf(args);
    if (!ids.ok) {
      return ids;
    }
    const format = formatOf(args.text('out') ?? '');
    if (!format.ok) {
      return format;
    }
    const target = await targetOf(args, context);
    if (!target.ok) {
      return target;
    }
    const { draft, letter } = ids.value;
    const placed = await withDraft(context, draft, async (backend) =>
      placeReport(
        backend,
        {
          draft,
          profile: 'letter',
          record: letter,
          format: format.value,
          audience: 'public',
          language: 'en',
          comments: false,
        },
        target.value,
      ),
    );
    return placed.ok
      ? ok({
          json: { id: draft, letter, ...placed.value },
          text: [
            context.t('cli.report.done', { file: showLine(placed.value.file), bytes: placed.value.bytes }),
            `SHA-256 ${placed.value.sha256}`,
          ].join('\n'),
        })
      : placed;
  },
};
