import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { faultOf } from '../support/fuzz/check.ts';
import { contentOf, sealContent } from '../support/hostile/sealed-packages.ts';
import { temporaryFolder } from '../support/package-fixtures.ts';

/**
 * A long run of the fuzzing that the suite does in short: `npx --no-install node test/fuzz/run.ts --minutes 30`. A file
 * that breaks an invariant is kept under `test-results/fuzz/<seed>.zip`; `--seed N --minutes 0` tries one seed again.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' }, keep: { type: 'string' } },
});
const minutes = Number(values.minutes);
const start = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const keep = path.resolve(values.keep ?? path.join(import.meta.dirname, '../../test-results/fuzz'));

await using folder = await temporaryFolder();
const packages = [
  await sealContent(contentOf('submission')),
  await sealContent(contentOf('contribution'), { signed: false }),
  await sealContent(contentOf('feedback'), { signed: false }),
  await sealContent(contentOf('review'), { signed: false }),
];
const end = Date.now() + minutes * 60_000;
const survivors: Record<string, number> = {};
let tried = 0;
let broken = 0;
let seed = start;
do {
  const fault = await faultOf(packages, seed, folder.path, async ({ mutation }) => {
    survivors[mutation] = (survivors[mutation] ?? 0) + 1;
  });
  if (fault !== undefined) {
    broken += 1;
    await mkdir(keep, { recursive: true });
    await copyFile(path.join(folder.path, 'fuzzed.zip'), path.join(keep, `${seed}.zip`));
    process.stdout.write(`seed ${seed}: ${fault}\n`);
  }
  tried += 1;
  seed += 1;
} while (Date.now() < end);
process.stdout.write(
  `${tried} files from seed ${start}, ${broken} broke an invariant; still accepted: ${JSON.stringify(survivors)}\n`,
);
process.exitCode = broken > 0 ? 1 : 0;
