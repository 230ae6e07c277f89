import * as z from 'zod';
import type { AppError } from '../../../shared/contract/errors.ts';
import { cautiousFinding, cautiousSources, reachOf } from '../../../shared/findings/consent.ts';
import {
  findingLimits,
  findingSchema,
  sourceSchema,
  type Finding,
} from '../../../shared/findings/finding-schema.ts';
import { compareInReport, nextOrder } from '../../../shared/findings/order.ts';
import { uuidSchema } from '../../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import { listAllRecords, type AllRecords } from '../../backend/findings/all-records.ts';
import { authorOf, writerOf } from '../author-option.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { showLine } from '../output.ts';
import { readDocument } from '../read-document.ts';
import { namedTwice } from '../records-file.ts';
import { refusedRecord } from '../refused-record.ts';
import { requireDraftId, showDraft, withDraft } from '../with-backend.ts';

/** What a document may leave out stands as a new record does: nothing goes anywhere, nobody is named. */
const sourcesFile = z.strictObject({
  sources: z
    .array(
      sourceSchema.extend({
        id: uuidSchema.optional(),
        naming: sourceSchema.shape.naming.default('pseudonym'),
        consent: sourceSchema.shape.consent.default('none'),
      }),
    )
    .min(1)
    .max(findingLimits.sources),
});
const findingsFile = z.strictObject({
  findings: z
    .array(
      findingSchema.extend({
        id: uuidSchema.optional(),
        provisions: findingSchema.shape.provisions.default([]),
        /** By label or id. */
        sources: z
          .array(
            z.strictObject({
              source: z.string().min(1).max(100),
              detail: z.string().min(1).max(500).optional(),
            }),
          )
          .max(50)
          .default([]),
        confidence: findingSchema.shape.confidence.default('unconfirmed'),
        consent: findingSchema.shape.consent.default('none'),
      }),
    )
    .min(1)
    .max(findingLimits.findings),
});

/** Reads a file of records; one that names a record twice is refused whole, before anything is written. */
async function readRows<
  L extends string,
  T extends Readonly<Record<L, readonly { readonly id?: string | undefined }[]>>,
>(args: Arguments, { cwd }: Context, schema: z.ZodType<T>, list: L): Promise<Result<T, AppError>> {
  const file = args.text('file') ?? '';
  const read = await readDocument(cwd, file, schema, 'document-invalid');
  const twice = read.ok
    ? namedTwice(
        read.value[list].map(({ id }) => id),
        { file, path: (index) => `/${list}/${index}/id` },
      )
    : undefined;
  return twice === undefined ? read : err(twice);
}

/**
 * Adds the records of a file in its order; the first that is refused ends it, and says where it stands. A record without
 * an id is told by what the file says of it: the place that it gets here is no part of that.
 */
function addAll<V>(
  rows: readonly { readonly id: string | undefined; readonly value: V }[],
  at: {
    readonly draft: string;
    readonly list: string;
    readonly idOf: (content: unknown) => string;
    readonly known: ReadonlySet<string>;
    readonly placed?: (value: V) => V;
    readonly save: (edit: {
      request: string;
      draft: string;
      record: string;
      revision: string;
      bases: [];
      value: V;
    }) => Result<unknown, AppError>;
  },
) {
  const ids: string[] = [];
  const known = new Set(at.known);
  let added = 0;
  for (const [index, { id, value }] of rows.entries()) {
    const record = id ?? at.idOf(value);
    ids.push(record);
    if (known.has(record)) {
      continue;
    }
    known.add(record);
    const saved = at.save({
      request: crypto.randomUUID(),
      draft: at.draft,
      record,
      revision: crypto.randomUUID(),
      bases: [],
      value: at.placed?.(value) ?? value,
    });
    if (!saved.ok) {
      return err(refusedRecord(saved.error, `/${at.list}/${index}`, added));
    }
    added += 1;
  }
  return ok({ ids, added, unchanged: ids.length - added });
}

/** Gives each finding that names no place the one after all others of its article, as the app does. */
function placeAfter(findings: AllRecords['findings']): (finding: Finding) => Finding {
  const next = new Map<string, number>();
  return (finding) => {
    const { article } = finding;
    const order = finding.order ?? next.get(article) ?? nextOrder(findings, article);
    next.set(article, Math.max(order + 1, next.get(article) ?? nextOrder(findings, article)));
    return order > findingLimits.findings ? finding : { ...finding, order };
  };
}

async function add(
  word: string | undefined,
  by: Result<Author | undefined, AppError>,
  context: Context,
  work: (
    backend: Backend,
    draft: string,
    listed: AllRecords & { readonly idOf: (content: unknown) => string },
    by: Author | undefined,
  ) => ReturnType<typeof addAll>,
) {
  const id = requireDraftId(word);
  if (!id.ok) {
    return id;
  }
  if (!by.ok) {
    return by;
  }
  const done = await withDraft(context, id.value, async (backend) => {
    const listed = listAllRecords(backend.findings, id.value);
    const writer = writerOf(backend, by.value);
    if (!listed.ok) {
      return listed;
    }
    if (!writer.ok) {
      return writer;
    }
    const ids = backend.settings.recordIds();
    return ids.ok
      ? work(
          backend,
          id.value,
          { ...listed.value, idOf: (content) => ids.value(id.value, content) },
          by.value,
        )
      : ids;
  });
  return done.ok
    ? ok({
        json: { id: id.value, ...done.value },
        text: context.t('cli.records.added', { added: done.value.added, unchanged: done.value.unchanged }),
      })
    : done;
}

export const sourceAdd: Command = {
  name: 'source add',
  synopsis: 'ID --file SOURCES.json [--by NAME]',
  positionals: ['ID'],
  options: { file: 'text', by: 'text' },
  required: ['file'],
  ownOptions: ['file', 'by'],
  run: async (args, context) => {
    const read = await readRows(args, context, sourcesFile, 'sources');
    return read.ok
      ? add(args.positionals[0], authorOf(args), context, (backend, draft, listed, by) =>
          addAll(
            read.value.sources.map(({ id, ...value }) => ({ id, value })),
            {
              draft,
              list: 'sources',
              idOf: listed.idOf,
              known: new Set(listed.sources.map((record) => record.id)),
              save: (edit) => backend.findings.saveSource(edit, by),
            },
          ),
        )
      : read;
  },
};

export const findingAdd: Command = {
  name: 'finding add',
  synopsis: 'ID --file FINDINGS.json [--by NAME]',
  positionals: ['ID'],
  options: { file: 'text', by: 'text' },
  required: ['file'],
  ownOptions: ['file', 'by'],
  run: async (args, context) => {
    const read = await readRows(args, context, findingsFile, 'findings');
    return read.ok
      ? add(args.positionals[0], authorOf(args), context, (backend, draft, listed, by) => {
          const byLabel = new Map(listed.sources.map(({ id, value }) => [value.label, id]));
          return addAll(
            read.value.findings.map(({ id, sources, ...finding }) => ({
              id,
              value: {
                ...finding,
                sources: sources.map((cited) => ({
                  ...cited,
                  source: byLabel.get(cited.source.normalize('NFC')) ?? cited.source,
                })),
              },
            })),
            {
              draft,
              list: 'findings',
              idOf: listed.idOf,
              known: new Set(listed.findings.map((record) => record.id)),
              placed: placeAfter(listed.findings),
              save: (edit) => backend.findings.save(edit, by),
            },
          );
        })
      : read;
  },
};

const list = (
  args: Pick<Arguments, 'positionals'>,
  context: Context,
  show: (listed: AllRecords) => { readonly json: object; readonly lines: readonly string[] },
) =>
  showDraft(
    args,
    context,
    ({ findings }, draft) => listAllRecords(findings, draft),
    (listed, id) => {
      const { json, lines } = show(listed);
      return {
        json: { id, ...json },
        text: lines.length === 0 ? context.t('cli.records.none') : lines.join('\n'),
      };
    },
  );

/** As the screens order labels: S-2 before S-10. */
const labels = new Intl.Collator('en', { numeric: true });

export const sourceList: Command = {
  name: 'source list',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    list(args, context, ({ sources }) => {
      const ordered = sources.toSorted((left, right) => labels.compare(left.value.label, right.value.label));
      return {
        json: {
          sources: ordered.map(({ id, value, versions }) => ({ id, ...value, versions: versions.length })),
        },
        lines: ordered.map(({ value }) =>
          showLine(`${value.label} · ${value.kind} · ${value.naming} · ${value.consent}`),
        ),
      };
    }),
};

export const findingList: Command = {
  name: 'finding list',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    list(args, context, ({ findings, sources }) => {
      const register = cautiousSources(sources);
      const rows = findings.toSorted(compareInReport).map((record) => ({
        id: record.id,
        ...record.value,
        reach: reachOf(cautiousFinding(record), register).reach,
        versions: record.versions.map(({ id, author, authoredAt }) => ({ id, author, authoredAt })),
      }));
      return {
        json: { findings: rows },
        lines: rows.map(({ article, type, reach, claim }) =>
          showLine(`${article} · ${type} · ${reach} · ${claim.slice(0, 120)}`),
        ),
      };
    }),
};
