import { appError } from '../../../shared/contract/errors.ts';
import {
  findingLimits,
  findingSchema,
  sourceSchema,
  type Finding,
  type Source,
} from '../../../shared/findings/finding-schema.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { normaliseTexts } from '../../../shared/lib/text.ts';
import type { FindingService } from '../backend.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport, type DraftRecords } from '../records/draft-records.ts';
import { once } from '../revisions/request-store.ts';
import type { ServiceParts } from '../services.ts';
import { findIdentity, putIdentity, readIdentities, removeIdentity } from './identity-store.ts';

/** Findings of a parallel report, the register of its sources, and who they are. */
export function createFindingService(parts: ServiceParts): FindingService {
  const { workspace, clock } = parts;
  const sources: DraftRecords<Source> = createDraftRecords(parts, {
    kind: 'source',
    schema: sourceSchema,
    most: findingLimits.sources,
    keeps: (reader, draft, record) =>
      findings
        .read(reader, draft.id)
        .some(({ value }) => value.sources.some(({ source }) => source === record))
        ? appError('entry-cited', { entry: record })
        : undefined,
    removed: removeIdentity,
  });
  const findings: DraftRecords<Finding> = createDraftRecords(parts, {
    kind: 'finding',
    schema: findingSchema,
    most: findingLimits.findings,
    check: (reader, draft, { value }) => {
      const unknown = value.sources.find(
        ({ source }) => sources.find(reader, draft.id, source) === undefined,
      );
      return unknown === undefined ? undefined : appError('not-found', { source: unknown.source });
    },
  });
  const all = (draft: string) => (reader: Reader) => ({
    findings: findings.read(reader, draft),
    sources: sources.read(reader, draft),
    identified: readIdentities(reader, draft).map(({ source }) => source),
  });

  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok ? ok(all(draft)(reader)) : found;
      }),
    save: (input, by) => findings.save('findings.save', input, all(input.draft), by),
    remove: (input) => findings.remove('findings.remove', input, all(input.draft)),
    saveSource: (input, by) => sources.save('findings.saveSource', input, all(input.draft), by),
    removeSource: (input) => sources.remove('findings.removeSource', input, all(input.draft)),

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
      return workspace.transact((writer) =>
        // The request is told apart by what it is about alone: its stored digest must not hold an identity.
        once(
          writer,
          {
            id: input.request,
            procedure: 'findings.setIdentity',
            input: { draft, source, given: input.identity !== undefined },
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
            if (input.identity === undefined) {
              removeIdentity(writer, draft, source);
              return ok({});
            }
            const identity = normaliseTexts(input.identity);
            putIdentity(writer, draft, source, identity);
            return ok({});
          },
        ),
      );
    },
  };
}
