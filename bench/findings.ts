import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../electron/backend/backend.ts';
import { fillFindings } from '../test/support/many-findings.ts';
import { createReport, edit, removal, someFinding, someSource } from '../test/support/parallel-report.ts';
import {
  backendOptions,
  openTestBackend,
  shippedResources,
  valueOf,
} from '../test/support/temp-workspace.ts';
import { least, measure, told, type Measured } from './measure.ts';

/** A large report, and one near the most findings and sources that a report may have, which is written but not exported here. */
const sizes = [
  { findings: 500, sources: 500, versions: 4, exports: true },
  { findings: 4900, sources: 1900, versions: 2, exports: false },
] as const;
/** The quickest of so many rounds counts: what the work itself holds up is held up in each of them. */
const rounds = 3;
const root = fileURLToPath(new URL('../out/bench/', import.meta.url));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Articles of the form that the report is on. */
const articles = [5, 6, 8, 10, 15, 16, 23].map((number) => `untoc-${String(number)}`);

let missed = false;

const longest = (pages: readonly Measured[]): Measured =>
  pages.toSorted((left, right) => right.blocked - left.blocked)[0] ?? least([]);

/** Goes through every page, each as text for the wire; the slowest of them. */
async function slowestPage(
  read: (after: string) => { readonly next?: string | undefined },
): Promise<Measured> {
  const pages: Measured[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const at: string = after;
    const once = (): void => void JSON.stringify(read(at));
    pages.push(least([await measure(once), await measure(once), await measure(once)]));
    after = read(at).next;
  }
  say(`${String(pages.length)} pages, the slowest:`);
  return longest(pages);
}

async function stepsOf(
  backend: Backend,
  {
    draft,
    finding,
    exports,
  }: { readonly draft: string; readonly finding: string; readonly exports: boolean },
): Promise<void> {
  const { findings, packages, reports } = backend;
  missed = !told('list', await slowestPage((after) => valueOf(findings.list({ draft, after })))) || missed;
  missed =
    !told('sources', await slowestPage((after) => valueOf(findings.sources({ draft, after })))) || missed;
  let number = 0;
  const begun = (): Parameters<typeof findings.saveSource>[0] => {
    const call = edit(draft, someSource({ label: `New ${String((number += 1))}` }));
    valueOf(findings.saveSource(call));
    return call;
  };
  const unused = Array.from({ length: rounds }, begun);
  const steps: Readonly<Record<string, () => unknown>> = {
    'save a finding': () =>
      valueOf(findings.save(edit(draft, someFinding({ provisions: [], claim: 'New.' })))),
    'save a version': () =>
      valueOf(
        findings.save(edit(draft, someFinding({ provisions: [], claim: 'Another.' }), { record: finding })),
      ),
    'save a source': begun,
    'remove a source': () => {
      const { record = '', revision = '' } = unused.pop() ?? {};
      valueOf(findings.removeSource(removal(draft, record, [{ id: revision }])));
    },
  };
  const leaving: typeof steps = {
    'export content': async () =>
      valueOf(await packages.preview({ draft, type: 'review', audience: 'confidential', undecided: 'keep' })),
    'document as HTML': async () =>
      valueOf(
        await reports.makeFile({
          draft,
          profile: 'parallel',
          audience: 'confidential',
          language: 'en',
          format: 'html',
          undecided: 'keep',
        }),
      ),
  };
  for (const [name, step] of Object.entries(exports ? { ...steps, ...leaving } : steps)) {
    const measured: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) {
      measured.push(await measure(step));
    }
    missed = !told(name, least(measured)) || missed;
  }
}

async function reportOf(size: (typeof sizes)[number]): Promise<void> {
  const folder = mkdtempSync(join(root, 'findings-'));
  const backend = await openTestBackend(folder, { ...backendOptions(folder), resources: shippedResources });
  try {
    const draft = createReport(backend);
    const { findings } = fillFindings(folder, draft, { ...size, articles });
    const { versions } = size;
    say(
      `\n${String(size.findings)} findings and ${String(size.sources)} sources, each with ${String(versions)} versions`,
    );
    await stepsOf(backend, { draft, finding: findings[0] ?? '', exports: size.exports });
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

mkdirSync(root, { recursive: true });
for (const size of sizes) {
  await reportOf(size);
}
process.exitCode = missed ? 1 : 0;
