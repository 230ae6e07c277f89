import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { listAllRecords } from '../../../../electron/backend/findings/all-records.ts';
import { recordKinds } from '../../../../electron/backend/records/record-kinds.ts';
import { readAllRevisions } from '../../../../electron/backend/revisions/revision-store.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { chapterId, type Chapter } from '../../../../shared/chapters/chapter-schema.ts';
import { headsOf, uniteRevisions } from '../../../../shared/revisions/heads.ts';
import { revisionSchema, type Author } from '../../../../shared/revisions/revision-schema.ts';
import { cluster, profile } from '../../../support/builders.ts';
import { edit, someFinding, someSource } from '../../../support/parallel-report.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

/** Two organisations that write one report, each in a workspace of its own. */
const people: readonly Author[] = [
  { name: 'Ana Ruiz', institution: 'Clinic' },
  { name: 'Ben Oduya', institution: 'Watch' },
];
const folders: string[] = [];
const offices: Backend[] = [];
beforeAll(async () => {
  for (const author of people) {
    const folder = temporaryFolder();
    const backend = await openTestBackend(folder);
    valueOf(backend.settings.set({ author }));
    folders.push(folder);
    offices.push(backend);
  }
});
afterAll(async () => {
  await Promise.all(offices.map((backend) => backend.close()));
  removeTemporaryFolders();
});

/** Every version of every record of a draft in one workspace, each named by what it is of. */
function revisionsOf(folder: string, draft: string) {
  const database = openDatabase(workspacePaths(folder).database, 'read');
  try {
    return recordKinds.flatMap((kind) =>
      readAllRevisions(database, draft, kind, () => true).map((row) => ({
        ...revisionSchema.parse({
          id: row.id,
          parents: row.parents,
          value: JSON.parse(row.value),
          author: row.author,
          authoredAt: row.authoredAt,
        }),
        subject: `${kind} ${row.subject}`,
      })),
    );
  } finally {
    database.close();
  }
}

type Step = {
  readonly who: 0 | 1;
  readonly what: 'finding' | 'source' | 'chapter' | 'process';
  readonly text: string;
};
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.constantFrom('finding', 'source', 'chapter', 'process'),
  text: fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'é', 'ع', '好') }),
});

test('feature 56: the records of two organisations unite in any order to the same set, each with its author', () => {
  let between = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 10 }), (steps) => {
      const draft = randomUUID();
      const shared = { finding: randomUUID(), source: randomUUID() };
      for (const backend of offices) {
        valueOf(
          backend.drafts.create({ draft, kind: 'parallel-report', cluster, profile, unprotected: true }),
        );
      }
      // What both have since an earlier exchange: the same version of one author in both.
      const begun = edit(draft, someFinding({ claim: 'Begun together.' }), { record: shared.finding });
      offices.forEach((backend) => valueOf(backend.findings.save(begun, people[0])));
      const seen: { id: string }[][] = [[{ id: begun.revision }], [{ id: begun.revision }]];
      for (const { who, what, text } of steps) {
        const backend = offices[who];
        if (backend === undefined) {
          continue;
        }
        if (what === 'finding') {
          const call = edit(draft, someFinding({ claim: text }), {
            record: shared.finding,
            bases: seen[who] ?? [],
          });
          const saved = valueOf(backend.findings.save(call)).finding;
          seen[who] = [...(saved?.versions ?? [])];
        } else if (what === 'source') {
          const of = valueOf(listAllRecords(backend.findings, draft)).sources.find(
            ({ id }) => id === shared.source,
          );
          valueOf(
            backend.findings.saveSource(
              edit(draft, someSource({ label: text }), { record: shared.source, bases: of?.versions ?? [] }),
            ),
          );
        } else if (what === 'chapter') {
          const value: Chapter = { place: { of: 'report', chapter: 'method' }, language: 'en', text };
          valueOf(backend.chapters.save(edit(draft, value, { record: chapterId(value) })));
        } else {
          valueOf(
            backend.chapters.saveProcess(
              edit(draft, { answer: 'no' as const, remark: text }, { record: 'saq-shared' }),
            ),
          );
        }
        // Who it is never travels: nothing below may hold it.
        if (what === 'source') {
          valueOf(
            backend.findings.setIdentity({
              request: randomUUID(),
              draft,
              source: shared.source,
              identity: { name: 'Zoltan-w8', contact: '', note: '' },
            }),
          );
        }
      }
      const [ours = [], theirs = []] = folders.map((folder) => revisionsOf(folder, draft));
      const one = uniteRevisions(ours, theirs);
      const other = uniteRevisions(theirs, ours);
      expect(one.clashes).toEqual([]);
      expect(other).toEqual(one);
      // Taking in again what is there changes nothing.
      expect(uniteRevisions(one.revisions, ours)).toEqual(one);
      expect(new Set(one.revisions.map(({ id }) => id))).toEqual(
        new Set([...ours, ...theirs].map(({ id }) => id)),
      );
      const bySubject = Map.groupBy(one.revisions, ({ subject }) => subject);
      for (const [, revisions] of bySubject) {
        const [heads, ids] = [headsOf(revisions), new Set(revisions.map(({ id }) => id))];
        expect(heads.length).toBeGreaterThan(0);
        between += heads.length > 1 ? 1 : 0;
        // Nothing that a version follows is missing, and each says who wrote it and for whom.
        expect(revisions.flatMap(({ parents }) => parents).filter((id) => !ids.has(id))).toEqual([]);
        for (const { author, id } of revisions) {
          const home = ours.some((known) => known.id === id) ? 0 : 1;
          expect([people[home], people[0]]).toContainEqual(author);
        }
      }
      expect(JSON.stringify(one)).not.toContain('Zoltan-w8');
    }),
    { numRuns: 8 },
  );
  // The runs met what two people wrote at once, not only what one of them did.
  expect(between).toBeGreaterThan(0);
});
