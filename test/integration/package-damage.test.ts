import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import type { PackageType } from '../../shared/packages/package-schema.ts';
import type { VerifyReport } from '../../shared/packages/verify-report.ts';
import { forge } from '../support/hostile/forge.ts';
import { sealContent, sealedPackages, type SealedPackage } from '../support/hostile/sealed-packages.ts';
import { packageContent, temporaryFolder } from '../support/package-fixtures.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let sealed: Buffer;
let packages: Readonly<Record<PackageType, SealedPackage>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  sealed = (await sealContent(packageContent, { signed: false })).bytes;
  packages = await sealedPackages();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function verify(bytes: Buffer): Promise<VerifyReport> {
  const file = path.join(folder.path, 'damaged.zip');
  await writeFile(file, bytes);
  return verifyPackage({ path: file, knownPackageVersion: '1' });
}

/** Central record fields that carry no content: who made the record, and attributes that a file system may add. */
function isIdle(at: number): boolean {
  const start = sealed.readUInt32LE(sealed.length - 6);
  if (at < start || at >= sealed.length - 22) {
    return false;
  }
  let record = start;
  for (;;) {
    const next = record + 46 + sealed.readUInt16LE(record + 28);
    if (at < next) {
      const place = at - record;
      return place === 4 || place === 5 || place === 36 || place === 37 || (place >= 38 && place <= 41);
    }
    record = next;
  }
}

describe('damage on the way', () => {
  it('P1 P6 no flipped byte leaves a valid package', async () => {
    const survivors: number[] = [];
    for (let at = 0; at < sealed.length; at += 1) {
      const structural = at < 400 || at > sealed.length - 1600;
      if (!structural && at % 37 !== 0) {
        continue;
      }
      const copy = Buffer.from(sealed);
      copy.writeUInt8((copy[at] ?? 0) ^ 0xff, at);
      const report = await verify(copy);
      if (report.outcome === 'valid' || report.outcome === 'foreign-bag') {
        survivors.push(at);
      }
    }
    expect(survivors.filter((at) => !isIdle(at))).toEqual([]);
  });

  it('P1 no single flipped bit in the last records leaves a valid package', async () => {
    const survivors: number[] = [];
    for (let at = sealed.length - 160; at < sealed.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const copy = Buffer.from(sealed);
        copy.writeUInt8((copy[at] ?? 0) ^ (1 << bit), at);
        if ((await verify(copy)).outcome === 'valid' && !isIdle(at)) {
          survivors.push(at);
        }
      }
    }
    expect(survivors).toEqual([]);
  });

  it('P1 no cut leaves a valid package, and a cut file is called damaged', async () => {
    for (let length = 0; length < sealed.length; length += length < 200 ? 1 : 61) {
      const report = await verify(sealed.subarray(0, length));
      expect(['damaged', 'not-a-package'], String(length)).toContain(report.outcome);
    }
    for (let cut = 1; cut < 200; cut += 1) {
      expect((await verify(sealed.subarray(0, sealed.length - cut))).outcome).toBe('damaged');
    }
  });

  it('P5 several random changes at once end in an outcome, never in an exception', async () => {
    const change = fc.record({ at: fc.nat(), cut: fc.nat(8), insert: fc.uint8Array({ maxLength: 8 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        let copy = sealed;
        for (const { at, cut, insert } of changes) {
          const place = at % (copy.length + 1);
          copy = Buffer.concat([copy.subarray(0, place), insert, copy.subarray(place + cut)]);
        }
        const { outcome } = await verify(copy);
        expect(outcome === 'valid').toBe(copy.equals(sealed));
      }),
      { numRuns: 400 },
    );
  });

  it('P1 nothing may be added at either end', async () => {
    expect((await verify(Buffer.concat([sealed, Buffer.from('x')]))).outcome).toBe('unsafe');
    expect((await verify(Buffer.concat([Buffer.from('x'), sealed]))).outcome).toBe('unsafe');
    expect((await verify(Buffer.concat([sealed, sealed]))).outcome).toBe('unsafe');
  });
});

describe('what a package may be packed by', () => {
  it.each<PackageType>(['submission', 'review', 'contribution', 'feedback'])(
    'P1 the same %s packed again by another program is valid',
    async (type) => {
      for (const packed of [{}, { deflate: true }, { deflate: true, descriptor: true }, { madeBy: 0x0014 }]) {
        const report = await verify(forge(packages[type], { packed }));
        expect(report).toMatchObject({ outcome: 'valid', problems: [], package: { type } });
      }
    },
  );

  it('P7 a forger who signs is a signer whom nobody knows', async () => {
    const change = { 'data/read-me.txt': (text: string) => `${text}Changed.\n` };
    const report = await verify(forge(packages.review, { change, signed: true }));
    const own = await verify(packages.review.bytes);
    expect(report).toMatchObject({ outcome: 'valid', signatures: [{ state: 'unknown' }] });
    expect(report.signatures[0]?.fingerprint).not.toBe(own.signatures[0]?.fingerprint);
  });

  it('P10 unknown parts and tag files are listed, not dropped', async () => {
    const report = await verify(
      forge(packages.review, { put: { 'data/maps/map.json': '{}', 'metadata/seal.xml': '<x/>' } }),
    );
    expect(report).toMatchObject({
      outcome: 'valid',
      problems: expect.arrayContaining([
        { part: 'data/maps/map.json', code: 'unknown-part', params: {} },
        { part: 'metadata/seal.xml', code: 'unknown-part', params: {} },
      ]),
    });
    expect(report.problems).toHaveLength(2);
  });
});
