import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hostileCorpus } from './corpus.ts';
import { sealedPackages } from './sealed-packages.ts';

/** Writes the hostile corpus for other tools: `npx --no-install node test/support/hostile/write-corpus.ts FOLDER`. */
const folder = path.resolve(process.argv[2] ?? 'test-results/hostile');
await mkdir(folder, { recursive: true });
const rows: string[] = ['file\trule\toutcome\tcode\ttries'];
for (const [at, { rule, tries, outcome, code, bytes }] of hostileCorpus(await sealedPackages()).entries()) {
  const name = `${String(at + 1).padStart(3, '0')}-${rule.toLowerCase()}.zip`;
  await writeFile(path.join(folder, name), bytes());
  rows.push([name, rule, outcome, code, tries].join('\t'));
}
await writeFile(path.join(folder, 'corpus.tsv'), `${rows.join('\n')}\n`);
process.stdout.write(`${rows.length - 1} files in ${folder}\n`);
