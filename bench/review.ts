import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wholeDraft } from '../test/support/whole-report.ts';
import {
  backendOptions,
  openTestBackend,
  shippedResources,
  valueOf,
} from '../test/support/temp-workspace.ts';
import { least, measure, told, type Measured } from './measure.ts';
import { measureNotes } from './review-notes.ts';

/** About 400 pages of answers, and a quarter and a half of it. */
const sizes = [300_000, 600_000, 1_200_000] as const;
const linearGoal = 2.6;
/** The quickest of so many rounds counts: what the work itself holds up is held up in each of them. */
const rounds = 3;
/** Below so many milliseconds a ratio tells of the machine, not of the work. */
const shortest = 100;
const root = fileURLToPath(new URL('../out/bench/', import.meta.url));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

let missed = false;

/** A workspace with one draft whose package is opened for review; how long each step takes. */
async function reviewOf(characters: number): Promise<number> {
  const folder = mkdtempSync(join(root, 'review-'));
  const backend = await openTestBackend(folder, { ...backendOptions(folder), resources: shippedResources });
  try {
    const { profile, document } = wholeDraft(characters);
    const openings: Measured[] = [];
    let review = '';
    let path = '';
    // Each round is a draft of its own: a package that was opened is open already.
    for (let round = 0; round < rounds; round += 1) {
      const draft = randomUUID();
      valueOf(backend.drafts.create({ draft, kind: 'self-assessment', cluster: document.cluster, profile }));
      valueOf(backend.drafts.fill(draft, document));
      const sealed = valueOf(
        await backend.packages.seal({ draft, type: 'review', audience: 'confidential' }),
      );
      const { sha256 } = sealed;
      path = sealed.path;
      openings.push(
        await measure(async () => {
          ({ review } = valueOf(await backend.reviews.openNow(sha256)));
        }),
      );
    }
    const { version, articles } = valueOf(await backend.reviews.get({ review }));
    say(
      `\n${String(version.answers)} answers in ${String(articles.length)} articles, ${String(characters)} characters`,
    );
    const opened = least(openings);
    missed = !told('open', opened) || missed;
    const longest = articles.toSorted((left, right) => right.answered - left.answered)[0]?.id ?? '';
    const steps: Readonly<Record<string, () => unknown>> = {
      list: async () => valueOf(await backend.reviews.list({})),
      get: async () => valueOf(await backend.reviews.get({ review })),
      article: () => valueOf(backend.reviews.article({ review, article: longest })),
      changes: () => valueOf(backend.reviews.changes({ review, from: 1, to: 1 })),
    };
    for (const [name, step] of Object.entries(steps)) {
      const measured: Measured[] = [];
      for (let round = 0; round < rounds; round += 1) {
        measured.push(await measure(step));
      }
      missed = !told(name, least(measured)) || missed;
    }
    if (characters === sizes[2]) {
      const other = await openTestBackend(join(folder, 'other'), {
        ...backendOptions(join(folder, 'other')),
        resources: shippedResources,
      });
      try {
        valueOf(backend.settings.set({ author: { name: 'R. Reader' } }));
        valueOf(await other.imports.adoptFile(path, { request: randomUUID(), takeConfirmed: false }));
        valueOf(await other.reviews.openNow(valueOf(other.packages.kept({})).packages[0]?.sha256 ?? ''));
        missed = !(await measureNotes(backend, other, { review, document })) || missed;
      } finally {
        await other.close();
      }
    }
    return opened.milliseconds;
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

mkdirSync(root, { recursive: true });
const [quarter, half, whole] = [await reviewOf(sizes[0]), await reviewOf(sizes[1]), await reviewOf(sizes[2])];
const ratios = [half / quarter, whole / half];
missed ||= whole > shortest && ratios.some((ratio) => ratio > linearGoal);
say(
  `\nopening: half / quarter ${ratios[0]?.toFixed(2) ?? ''}, whole / half ${ratios[1]?.toFixed(2) ?? ''} (2 is linear)`,
);
process.exitCode = missed ? 1 : 0;
