import { appError } from '../../../shared/contract/errors.ts';
import { recordsPerPage } from '../../../shared/contract/findings.ts';
import {
  findingLimits,
  findingSchema,
  sourceSchema,
  type Finding,
  type Source,
} from '../../../shared/findings/finding-schema.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { normaliseTexts } from '../../../shared/lib/text.ts';
import type { FindingService } from '../parallel-services.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport, type DraftRecords } from '../records/draft-records.ts';
import { countNaming } from '../records/record-store.ts';
import { once } from '../revisions/request-store.ts';
import type { ServiceParts } from '../services.ts';
import { checkFinding, checkSource } from './finding-checks.ts';
import { readLabels } from './finding-store.ts';
import { findIdentity, putIdentity, readIdentified, removeIdentity } from './identity-store.ts';

/** A page of either: about ten milliseconds of reading on a slow machine. */
const pageSize = { records: recordsPerPage, bytes: 400_000 } as const;

/** Findings of a parallel report, the register of its sources, and who they are. */
export function createFindingService(parts: ServiceParts): FindingService {
  const { workspace, clock, library } = parts;
  const sources: DraftRecords<Source> = createDraftRecords(parts, {
    kind: 'source',
    schema: sourceSchema,
    most: findingLimits.sources,
    check: (reader, draft, edit) => checkSource(edit, () => readLabels(reader, draft.id)),
    keeps: (reader, draft, record) => {
      const cited = countNaming(reader, { kind: 'finding', scope: draft.id, id: record }, 'source');
      return cited === 0 ? undefined : appError('source-cited', { cited });
    },
    removed: removeIdentity,
  });
  const findings: DraftRecords<Finding> = createDraftRecords(parts, {
    kind: 'finding',
    schema: findingSchema,
    most: findingLimits.findings,
    check: (reader, draft, edit) =>
      checkFinding({ library, draft }, edit, {
        isSource: (id) => sources.find(reader, draft.id, id) !== undefined,
        isFinding: (id) => findings.find(reader, draft.id, id) !== undefined,
      }),
  });
  const findingOf = (draft: string, record: string) => (reader: Reader) => {
    const finding = findings.find(reader, draft, record);
    return finding === undefined ? {} : { finding };
  };
  const sourceOf = (draft: string, record: string) => (reader: Reader) => {
    const source = sources.find(reader, draft, record);
    return source === undefined ? {} : { source };
  };
  const nextOf = (next: string | undefined) => (next === undefined ? {} : { next });

  return {
    list: ({ draft, after }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        if (!found.ok) {
          return found;
        }
        const { records, next } = findings.page(reader, draft, after, pageSize);
        return ok({ findings: records, ...nextOf(next) });
      }),
    save: (input, by) => findings.save('findings.save', input, findingOf(input.draft, input.record), by),
    remove: (input) => findings.remove('findings.remove', input, findingOf(input.draft, input.record)),
    sources: ({ draft, after }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        if (!found.ok) {
          return found;
        }
        const { records, next } = sources.page(reader, draft, after, pageSize);
        const ids = records.map(({ id }) => id);
        return ok({ sources: records, identified: readIdentified(reader, draft, ids), ...nextOf(next) });
      }),
    saveSource: (input, by) =>
      sources.save('findings.saveSource', input, sourceOf(input.draft, input.record), by),
    removeSource: (input) => {
      const removed = sources.remove('findings.removeSource', input, sourceOf(input.draft, input.record));
      workspace.emptyLog();
      return removed;
    },

    identity: ({ draft, source }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        if (!found.ok) {
          return found;
        }
        const identity = findIdentity(reader, draft, source);
        return ok(identity === undefined ? {} : { identity });
      }),

    setIdentity: (input) => {
      const now = clock.now();
      const { draft, source } = input;
      const kept = input.identity === undefined ? undefined : normaliseTexts(input.identity);
      const isEmpty =
        kept === undefined || [kept.name, kept.contact, kept.note].every((text) => text.trim() === '');
      const set = workspace.transact((writer) =>
        // The request is told apart by what it is about alone: its stored digest must not hold an identity.
        once(
          writer,
          {
            id: input.request,
            procedure: 'findings.setIdentity',
            input: { draft, source, given: !isEmpty },
            now,
          },
          () => {
            const found = requireReport(writer, draft);
            if (!found.ok) {
              return found;
            }
            if (sources.find(writer, draft, source) === undefined) {
              return err(appError('not-found', { source }));
            }
            if (isEmpty) {
              removeIdentity(writer, draft, source);
            } else {
              putIdentity(writer, draft, source, kept);
            }
            return ok({});
          },
        ),
      );
      // What stood there before would go on standing in the log of the database.
      workspace.emptyLog();
      return set;
    },
  };
}
