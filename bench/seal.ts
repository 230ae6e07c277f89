import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createJobRunner } from '../electron/backend/jobs/job-runner.ts';
import { attachmentPath } from '../electron/backend/packages/package-paths.ts';
import { packageVersion, type PackageAttachment } from '../shared/packages/package-schema.ts';
import { packageContent, packageInput } from '../test/support/package-fixtures.ts';

const mebi = 1024 * 1024;
/** 1.8 GiB in files of which each is within the limit for one. */
const fileMebibytes = 461;
const fileCount = 4;
const goals = { growthMebibytes: 150, ofTools: 0.7, blockedMilliseconds: 50 } as const;
const root = fileURLToPath(new URL('../out/bench/', import.meta.url));

interface Stored {
  readonly file: string;
  readonly attachment: PackageAttachment;
}

/** Bytes that no tool can shorten, made as fast as the disk takes them. */
function storeFile(folder: string, index: number): Stored {
  const block = randomBytes(mebi);
  const hash = createHash('sha512');
  const file = join(folder, `file-${index}`);
  const handle = openSync(file, 'wx');
  for (let written = 0; written < fileMebibytes; written += 1) {
    block.writeUInt32LE(written, 0);
    hash.update(block);
    writeSync(handle, block);
  }
  closeSync(handle);
  const sha512 = hash.digest('hex');
  return {
    file,
    attachment: {
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      at: { answer: 'untoc-5-group-law@en' },
      sha512,
      name: `Annex ${index}.bin`,
      mediaType: 'application/octet-stream',
      bytes: fileMebibytes * mebi,
      path: attachmentPath(sha512),
    },
  };
}

const seconds = async (work: () => unknown): Promise<number> => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

mkdirSync(root, { recursive: true });
const { bavail, bsize } = statfsSync(root);
if (bavail * bsize < 4 * fileCount * fileMebibytes * mebi) {
  throw new Error('The disk has no room for this benchmark');
}
const folder = mkdtempSync(join(root, 'seal-'));
const runner = createJobRunner(new URL('../electron/backend/jobs/job-worker.ts', import.meta.url), {
  write: () => undefined,
});
try {
  const stored = Array.from({ length: fileCount }, (_, index) => storeFile(folder, index));
  const total = (fileCount * fileMebibytes) / 1024;
  const files = stored.map(({ file }) => file);
  const input = {
    ...(await packageInput({
      ...packageContent,
      attachments: stored.map(({ attachment }) => attachment),
    })),
    files: Object.fromEntries(stored.map(({ file, attachment }) => [attachment.sha512, file])),
  };
  // Every run below finds the same bytes in memory.
  execFileSync('sha512sum', files);

  const delay = monitorEventLoopDelay({ resolution: 5 });
  const before = process.memoryUsage.rss();
  let most = before;
  const sample = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  delay.enable();
  const targetPath = join(folder, 'sealed.zip');
  const ours = await seconds(async () => {
    const sealed = await runner.run({ kind: 'packages.seal', input: { ...input, targetPath } });
    if (!sealed.ok) {
      throw new Error(JSON.stringify(sealed.error));
    }
  });
  delay.disable();
  clearInterval(sample);
  const growth = (most - before) / mebi;
  const blocked = delay.max / 1e6;

  const readBack = await seconds(() =>
    runner.run({ kind: 'packages.verify', input: { path: targetPath, knownPackageVersion: packageVersion } }),
  );
  const hashing = await seconds(() => execFileSync('sha512sum', files));
  const zipping = await seconds(() => execFileSync('zip', ['-0', '-q', join(folder, 'tools.zip'), ...files]));
  const tools = hashing + zipping;
  const rate = (time: number): string => `${((total * 1024) / time).toFixed(0)} MiB/s`;
  say(`${total.toFixed(2)} GiB in ${fileCount} files`);
  say(
    `sealed and read back   ${ours.toFixed(2)} s, ${rate(ours)}; reading back alone ${readBack.toFixed(2)} s`,
  );
  say(`sha512sum + zip -0     ${hashing.toFixed(2)} + ${zipping.toFixed(2)} s, ${rate(tools)}`);
  say(`of the tools' speed    ${(tools / ours).toFixed(2)} (goal ${goals.ofTools})`);
  say(`resident growth        ${growth.toFixed(0)} MiB (goal ${goals.growthMebibytes}), worker included`);
  say(
    `answering thread       blocked for at most ${blocked.toFixed(0)} ms (goal ${goals.blockedMilliseconds})`,
  );
  process.exitCode =
    growth <= goals.growthMebibytes && tools / ours >= goals.ofTools && blocked <= goals.blockedMilliseconds
      ? 0
      : 1;
} finally {
  await runner.close();
  rmSync(folder, { recursive: true, force: true });
}
