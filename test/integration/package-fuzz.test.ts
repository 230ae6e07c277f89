import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ourReader, otherReaders, presentReaders } from '../support/four-readers.ts';
import { faultOf } from '../support/fuzz/check.ts';
import { fuzzedFile, mutations } from '../support/fuzz/mutate.ts';
import { Random } from '../support/fuzz/random.ts';
import { contentOf, sealContent, type SealedPackage } from '../support/hostile/sealed-packages.ts';
import { packageContent, temporaryFolder } from '../support/package-fixtures.ts';

/** Fixed: the suite tries the same files each time. A long run with seeds of its own: `test/fuzz/run.ts`. */
const firstSeed = 20_261_101;
const cases = 1500;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let packages: readonly SealedPackage[];
const survivors = new Map<string, string>();

beforeAll(async () => {
  folder = await temporaryFolder();
  packages = [
    await sealContent(contentOf('submission')),
    await sealContent(contentOf('contribution'), { signed: false }),
    await sealContent(contentOf('feedback'), { signed: false }),
    await sealContent(packageContent, { signed: false }),
  ];
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

describe('mutated packages', () => {
  it('P1 P5 P6 P9 end in an outcome, write nothing, and are valid with the same content alone', async () => {
    await using place = await temporaryFolder();
    const faults: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + cases; seed += 1) {
      const fault = await faultOf(packages, seed, place.path, async ({ file, mutation }) => {
        const kept = path.join(folder.path, `${seed}.zip`);
        await copyFile(file, kept);
        survivors.set(kept, mutation);
      });
      if (fault !== undefined) {
        faults.push(`seed ${seed}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('tries every kind of mutation, the same for the same seed', () => {
    const seen = new Set<string>();
    for (let seed = firstSeed; seed < firstSeed + 300; seed += 1) {
      const one = fuzzedFile(packages, new Random(seed));
      seen.add(one.mutation);
      expect(fuzzedFile(packages, new Random(seed)).bytes.equals(one.bytes)).toBe(true);
    }
    expect([...seen].toSorted()).toEqual(Object.keys(mutations).toSorted());
  });

  it('P1 four readers see what we see in those that are still accepted', async () => {
    const tools = await presentReaders();
    const differing: string[] = [];
    // One of each kind and some more: each costs four processes.
    const some = [...survivors].filter(([, mutation], at) => at < 12 || mutation !== 'bendText').slice(0, 24);
    expect(some.length).toBeGreaterThan(0);
    for (const [file, mutation] of some) {
      const ours = JSON.stringify(await ourReader(file));
      for (const tool of tools) {
        const theirs = await otherReaders[tool]?.(file).catch(() => undefined);
        if (JSON.stringify(theirs) !== ours) {
          differing.push(`${path.basename(file)} ${mutation}: ${tool}`);
        }
      }
    }
    expect(differing).toEqual([]);
  });
});
