import { comparisonSchema } from '../../../shared/comparisons/comparison-schema.ts';
import { letterEventSchema, letterSchema } from '../../../shared/letters/letter-schema.ts';
import { decisionsPerPage } from '../../../shared/contract/scrub.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { Audience } from '../../../shared/packages/audience.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import {
  mostDecisions,
  traceDecisionSchema,
  type TraceDecision,
} from '../../../shared/scrub/scrub-schema.ts';
import { statementSchema } from '../../../shared/statements/statement-schema.ts';
import type { ScrubService } from '../parallel-services.ts';
import { passageFinder, readPublishedOf } from '../comparisons/published-store.ts';
import type { Reader } from '../database/open-database.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { JobRegister } from '../jobs/job-service.ts';
import { readExport } from '../packages/export-content.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import { readRecords } from '../records/record-store.ts';
import { readComments } from '../reports/read-comments.ts';
import { publishedTexts } from '../reports/read-parallel-source.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import type { ReadTracesInput } from './read-traces.ts';
import { scrubOf } from './scrub-input.ts';

/** About ten milliseconds of reading on a slow machine. */
const pageSize = { records: decisionsPerPage, bytes: 400_000 } as const;

/** Records that documents hold and no package does, and readers' comments. What came of a letter that was removed is in none. */
function readBeside(
  reader: Reader,
  { draft, audience }: { readonly draft: string; readonly audience: Audience },
  form: ClusterForm,
): ReadTracesInput['records'] {
  const letters = readRecords(reader, draft, 'letter', letterSchema);
  const find = passageFinder(reader);
  const standing = new Set(letters.map(({ id }) => id));
  const comparisons = readRecords(reader, draft, 'comparison', comparisonSchema);
  const kinds = {
    letter: letters,
    'letter-event': readRecords(reader, draft, 'letter-event', letterEventSchema).filter(({ value }) =>
      standing.has(value.letter),
    ),
    statement: readRecords(reader, draft, 'statement', statementSchema),
    comparison: comparisons,
  };
  return [
    ...Object.entries(kinds).flatMap(([kind, records]) =>
      records.map(({ id, value }) => ({ of: `${kind} ${id}`, value })),
    ),
    ...readPublishedOf(reader, draft).map(({ id, title }) => ({ of: `published ${id}`, value: { title } })),
    ...comparisons.map(({ id, value }) => ({
      of: `comparison ${id}`,
      value: publishedTexts(find, value),
    })),
    ...readComments(reader, { draft, audience }, form).map(({ note }) => ({ of: note.id, value: note })),
  ];
}

/** What in an export could name a person, a place or a machine, and what was decided of it. */
export function createScrubService(
  parts: ServiceParts,
  { runner, jobs }: { readonly runner: JobRunner; readonly jobs: JobRegister },
): ScrubService {
  const { workspace, settings } = parts;
  const decisions = createDraftRecords<TraceDecision>(parts, {
    kind: 'scrub',
    schema: traceDecisionSchema,
    most: mostDecisions,
  });
  return {
    read: ({ draft: id, audience, attachments }) => {
      const found = workspace.read((reader) => {
        const draft = requireDraftForm(reader, parts.library, id);
        if (!draft.ok) {
          return draft;
        }
        const request = { draft: id, audience, named: true, attachments: attachments === true };
        const exported = readExport(reader, parts, request, settings.author());
        if (!exported.ok) {
          return exported;
        }
        const { content, modules, files = {}, scrub } = exported.value.input;
        // Nothing of a State's own draft is held up, whoever it is sent to.
        const part =
          draft.value.draft.kind === 'parallel-report'
            ? readExport(reader, parts, { ...request, type: 'contribution' }, undefined, scrub)
            : undefined;
        return ok({
          content,
          modules,
          ...(part?.ok === true ? { versions: { revisions: part.value.input.content.revisions } } : {}),
          records: readBeside(reader, { draft: id, audience }, draft.value.form),
          scrub: scrub ?? scrubOf(reader, parts, draft.value.draft),
          files: (content.attachments ?? []).flatMap(({ name, sha512 }) => {
            const path = files[sha512];
            return path === undefined ? [] : [{ name, sha512, path }];
          }),
        });
      });
      if (!found.ok) {
        return found;
      }
      const job = jobs.start(async (hooks) => {
        const read = await runner.run({ kind: 'scrub.read', input: found.value }, hooks);
        return read.ok
          ? ok({
              kind: 'scrub.read',
              traces: [...read.value.traces],
              more: read.value.more,
              undecided: read.value.undecided,
            })
          : read;
      });
      return ok({ job });
    },
    decisions: ({ draft, after }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        if (!found.ok) {
          return found;
        }
        const { records, next } = decisions.page(reader, draft, after, pageSize);
        return ok({ decisions: records, ...(next === undefined ? {} : { next }) });
      }),
    decide: (input) =>
      decisions.saveAll('scrub.decide', input, (reader) => ({
        decisions: input.edits.flatMap(({ record }) => decisions.find(reader, input.draft, record) ?? []),
      })),
  };
}
