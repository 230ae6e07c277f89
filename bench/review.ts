import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { wholeDraft } from '../test/support/whole-report.ts';
import {
  backendOptions,
  openTestBackend,
  shippedResources,
  valueOf,
} from '../test/support/temp-workspace.ts';

/** About 400 pages of answers, and a quarter and a half of it. */
const sizes = [300_000, 600_000, 1_200_000] as const;
const goals = { linear: 2.6, blockedMilliseconds: 50 } as const;
/** The quickest of so many rounds counts: what the work itself holds up is held up in each of them. */
const rounds = 3;
/** Below so many milliseconds a ratio tells of the machine, not of the work. */
const shortest = 100;
const root = fileURLToPath(new URL('../out/bench/', import.meta.url));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

let missed = false;

interface Measured {
  readonly milliseconds: number;
  readonly blocked: number;
}

/** Runs some work; how long it took, and the longest time for which the answering thread was busy with it. */
async function measure(work: () => unknown): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await setImmediate();
  delay.enable();
  const start = process.hrtime.bigint();
  const running = work();
  // What answers at once holds the thread for as long as it takes.
  const atOnce = Number(process.hrtime.bigint() - start) / 1e6;
  await running;
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  // The monitor ticks once more before it is read: a block at the very end counts too.
  await setImmediate();
  delay.disable();
  return { milliseconds, blocked: Math.max(atOnce, delay.max / 1e6) };
}

const least = (all: readonly Measured[]): Measured => ({
  milliseconds: Math.min(...all.map(({ milliseconds }) => milliseconds)),
  blocked: Math.min(...all.map(({ blocked }) => blocked)),
});

function told(what: string, { milliseconds, blocked }: Measured): void {
  missed ||= blocked > goals.blockedMilliseconds;
  say(
    `${what.padEnd(10)} ${milliseconds.toFixed(0)} ms, answering thread blocked for at most ${blocked.toFixed(0)} ms (goal ${String(goals.blockedMilliseconds)})`,
  );
}

/** A workspace with one draft whose package is opened for review; how long each step takes. */
async function reviewOf(characters: number): Promise<number> {
  const folder = mkdtempSync(join(root, 'review-'));
  const backend = await openTestBackend(folder, { ...backendOptions(folder), resources: shippedResources });
  try {
    const { profile, document } = wholeDraft(characters);
    const openings: Measured[] = [];
    let review = '';
    // Each round is a draft of its own: a package that was opened is open already.
    for (let round = 0; round < rounds; round += 1) {
      const draft = randomUUID();
      valueOf(backend.drafts.create({ draft, kind: 'self-assessment', cluster: document.cluster, profile }));
      valueOf(backend.drafts.fill(draft, document));
      const { sha256 } = valueOf(
        await backend.packages.seal({ draft, type: 'review', audience: 'confidential' }),
      );
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
    told('open', opened);
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
      told(name, least(measured));
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
missed ||= whole > shortest && ratios.some((ratio) => ratio > goals.linear);
say(
  `\nopening: half / quarter ${ratios[0]?.toFixed(2) ?? ''}, whole / half ${ratios[1]?.toFixed(2) ?? ''} (2 is linear)`,
);
process.exitCode = missed ? 1 : 0;
