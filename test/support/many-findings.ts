import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { addRevision } from '../../electron/backend/revisions/revision-store.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import type { Finding } from '../../shared/findings/finding-schema.ts';
import { canonicalJson } from '../../shared/lib/json.ts';
import { someFinding, someSource } from './parallel-report.ts';

const people = [
  { name: 'Ana Ruiz', institution: 'Legal clinic' },
  { name: 'Ben Oduya', institution: 'Courts watch' },
];

/** About what one paragraph of a report is long. */
const usualClaim = 'The law leaves out preparation, and no court has filled the gap so far. '.repeat(12);

/**
 * Writes many findings and sources into a workspace beside its service, each with several versions one after the other
 * and every tenth with two side by side: what years of several authors leave. The ids of the findings and sources.
 */
export function fillFindings(
  folder: string,
  draft: string,
  size: {
    readonly findings: number;
    readonly sources: number;
    readonly versions: number;
    readonly articles?: readonly string[];
    readonly claim?: string;
  },
): { readonly findings: readonly string[]; readonly sources: readonly string[] } {
  const database = openDatabase(workspacePaths(folder).database, 'write');
  const { articles = ['untoc-5', 'untoc-6'], claim = usualClaim } = size;
  const write = (kind: 'finding' | 'source', at: number, valueOf: (version: number) => unknown): string => {
    const record = randomUUID();
    const subject = { kind, scope: draft, id: record };
    const add = (version: number, parents: readonly string[]): string => {
      const id = randomUUID();
      addRevision(database, subject, {
        id,
        parents,
        value: canonicalJson(valueOf(version)),
        cites: undefined,
        author: people[version % people.length] ?? { name: 'Ana Ruiz' },
        authoredAt: new Date(Date.UTC(2026, 0, 1, 0, version)).toISOString(),
        editor: undefined,
      });
      return id;
    };
    let before: readonly string[] = [];
    for (let version = 0; version < size.versions; version += 1) {
      const forks = version === size.versions - 1 && at % 10 === 0 ? 2 : 1;
      const made = Array.from({ length: forks }, (_, fork) => add(version + fork, fork === 0 ? before : []));
      before = made;
    }
    return record;
  };
  try {
    database.run('BEGIN IMMEDIATE');
    const sources = Array.from({ length: size.sources }, (_, at) =>
      write('source', at, (version) =>
        someSource({
          label: `S-${String(at + 1)}`,
          reference: `Talk ${String(version)} in the harbour office`,
          consent: 'confidential',
        }),
      ),
    );
    const findings = Array.from({ length: size.findings }, (_, at) => {
      const cited = sources[at % Math.max(1, sources.length)];
      const value = (version: number): Finding =>
        someFinding({
          article: articles[at % articles.length] ?? 'untoc-5',
          provisions: [],
          claim: `${String(at)}.${String(version)} ${claim}`,
          consent: 'confidential',
          sources: cited === undefined ? [] : [{ source: cited, detail: `page ${String(at)}` }],
        });
      return write('finding', at, value);
    });
    database.run('COMMIT');
    return { findings, sources };
  } finally {
    database.close();
  }
}
