import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { comparisonLimits } from '../shared/comparisons/comparison-schema.ts';
import { mostDecidedAtOnce, mostDecisions } from '../shared/scrub/scrub-schema.ts';
import { createReport } from '../test/support/parallel-report.ts';
import {
  backendOptions,
  openTestBackend,
  shippedResources,
  valueOf,
} from '../test/support/temp-workspace.ts';
import { least, measure, told, type Measured } from './measure.ts';

/** The quickest of so many rounds counts: what the work itself holds up is held up in each of them. */
const rounds = 3;
const root = fileURLToPath(new URL('../out/bench/', import.meta.url));
/** Room for the decisions that the rounds add. */
const decided = mostDecisions - mostDecidedAtOnce * (rounds + 1);
const words = 'The law covers all that the article asks for, without exception. '.repeat(5);

mkdirSync(root, { recursive: true });
const folder = mkdtempSync(join(root, 'beside-'));
const backend = await openTestBackend(folder, { ...backendOptions(folder), resources: shippedResources });
const draft = createReport(backend);
const file = join(folder, 'state.txt');
writeFileSync(
  file,
  Array.from({ length: comparisonLimits.paragraphs }, (_, at) =>
    at % 100 === 0 ? `Article ${String(5 + ((at / 100) % 20))}` : `${String(at)}. ${words}`,
  ).join('\n\n'),
);

const decide = (from: number): unknown =>
  valueOf(
    backend.scrub.decide({
      request: randomUUID(),
      draft,
      edits: Array.from({ length: mostDecidedAtOnce }, (_, at) => ({
        record: randomUUID(),
        revision: randomUUID(),
        bases: [],
        value: { kind: 'name' as const, text: `Name ${String(from + at)}`, decision: 'replace' as const },
      })),
    }),
  );
const request = (): { request: string; draft: string } => ({ request: randomUUID(), draft });
const added: string[] = [];
const add = async (): Promise<void> => {
  const published = randomUUID();
  valueOf(await backend.comparisons.addFile(file, { ...request(), published, language: 'en' }));
  added.push(published);
};
await add();
const [published = ''] = added;
for (let from = 0; from < decided; from += mostDecidedAtOnce) {
  decide(from);
}
let placed = 0;
const page = { draft, published, article: 'untoc-5' };
const steps: Readonly<Record<string, () => unknown>> = {
  'add a text': add,
  'list of texts': () => valueOf(backend.comparisons.list({ draft })),
  'page of passages': () => valueOf(backend.comparisons.passages({ ...page, from: 0 })),
  'place passages': () => {
    placed += 200;
    const paragraphs = Array.from({ length: 200 }, (_, at) => placed + at);
    return valueOf(backend.comparisons.place({ ...request(), published, article: 'untoc-5', paragraphs }));
  },
  'remove a text': async () =>
    valueOf(await backend.comparisons.removePublished({ ...request(), published: added.pop() ?? '' })),
  'page of decisions': () => valueOf(backend.scrub.decisions({ draft, after: '' })),
  decide: () => decide(decided + (placed += mostDecidedAtOnce)),
  'look for names': () => valueOf(backend.scrub.read({ draft, audience: 'confidential' })),
};
let missed = false;
try {
  for (const [name, step] of Object.entries(steps)) {
    const measured: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) {
      measured.push(await measure(async () => JSON.stringify(await step())));
    }
    missed = !told(name, least(measured)) || missed;
  }
} finally {
  await backend.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
