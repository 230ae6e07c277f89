import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildDocument } from '../electron/backend/reports/build-document.ts';
import { countFile } from '../electron/backend/reports/count-file.ts';
import { renderDocument } from '../electron/backend/reports/make-report.ts';
import type { ReportDocument } from '../shared/reports/report-document.ts';
import { reportFormats } from '../shared/reports/report-names.ts';
import { packageMessages } from '../test/support/package-fixtures.ts';
import { wholeDraft, wholeSource } from '../test/support/whole-report.ts';
import {
  backendOptions,
  openTestBackend,
  shippedFonts,
  shippedResources,
  valueOf,
} from '../test/support/temp-workspace.ts';

const choice = { profile: 'questionnaire', audience: 'confidential', language: 'en' } as const;
/** About 400 pages. */
const characters = 1_200_000;
const goals = { docx: 10, html: 1, csv: 1, txt: 1, linear: 2.6, blockedMilliseconds: 50 } as const;
const formats = reportFormats.filter((format) => format !== 'pdf');
/** The quickest of so many rounds counts. */
const rounds: Readonly<Partial<Record<string, number>>> = { html: 5, docx: 2, csv: 5, txt: 5 };
const serviceRounds = 3;
/** Below so many seconds a ratio tells of the machine, not of the work. */
const shortest = 0.5;
const root = fileURLToPath(new URL('../out/bench/', import.meta.url));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function seconds<T>(work: () => T | Promise<T>): Promise<{ readonly time: number; readonly value: T }> {
  const start = process.hrtime.bigint();
  const value = await work();
  return { time: Number(process.hrtime.bigint() - start) / 1e9, value };
}

const messages = await packageMessages();
const words = { messages, fallback: messages, fonts: shippedFonts };
let missed = false;

/** Builds, renders and counts one document in this thread; the time of each format without building. */
async function render(share: number): Promise<Readonly<Record<(typeof formats)[number], number>>> {
  const source = wholeSource(characters, share);
  const built = await seconds(() =>
    buildDocument({ profile: 'questionnaire', source, messages, fallback: messages }),
  );
  const { document, counted } = built.value;
  say(
    `\n${String(share)} of the answers: ${String(counted.answer.texts + counted.citation.texts)} texts, ${String(counted.answer.characters + counted.citation.characters)} characters; built in ${built.time.toFixed(2)} s`,
  );
  const one = async (format: (typeof formats)[number], of: ReportDocument): Promise<number> => {
    let least = Infinity;
    let bytes = 0;
    let reading = Infinity;
    for (let round = 0; round < (rounds[format] ?? 1); round += 1) {
      const rendered = await seconds(() => renderDocument(of, { format, ...words }));
      const read = await seconds(() => countFile(format, rendered.value, of));
      if (!read.value.ok) {
        throw new Error(`${format} lacks a text`);
      }
      least = Math.min(least, rendered.time);
      reading = Math.min(reading, read.time);
      bytes = rendered.value.length;
    }
    say(
      `${format.padEnd(5)} ${least.toFixed(2)} s, read back in ${reading.toFixed(2)} s, ${(bytes / 1024).toFixed(0)} KiB`,
    );
    return least;
  };
  return {
    html: await one('html', document),
    docx: await one('docx', document),
    csv: await one('csv', document),
    txt: await one('txt', document),
  };
}

/** The longest time for which the answering thread was busy while a document of a real workspace was made. */
async function measureService(): Promise<void> {
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, 'report-'));
  const backend = await openTestBackend(folder, { ...backendOptions(folder), resources: shippedResources });
  try {
    const { profile, document } = wholeDraft(characters);
    const draft = '00000000-0000-4000-8000-00000000beac';
    valueOf(backend.drafts.create({ draft, kind: 'self-assessment', cluster: document.cluster, profile }));
    const { saved } = valueOf(backend.drafts.fill(draft, document));
    say(`\nthrough the service: a draft of ${String(saved)} answers, ${String(characters)} characters`);
    for (const format of formats) {
      let blocked = Infinity;
      let time = Infinity;
      for (let round = 0; round < serviceRounds; round += 1) {
        const delay = monitorEventLoopDelay({ resolution: 1 });
        await setImmediate();
        delay.enable();
        const made = await seconds(() => backend.reports.makeFile({ ...choice, draft, format }));
        delay.disable();
        valueOf(made.value);
        // What the work itself holds up is held up in every round; the rest is the machine.
        blocked = Math.min(blocked, delay.max / 1e6);
        time = Math.min(time, made.time);
      }
      missed ||= blocked > goals.blockedMilliseconds;
      say(
        `${format.padEnd(5)} ${time.toFixed(2)} s, answering thread blocked for at most ${blocked.toFixed(0)} ms (goal ${String(goals.blockedMilliseconds)})`,
      );
    }
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await render(0.02);
const [quarter, half, whole] = [await render(0.25), await render(0.5), await render(1)];
say('');
for (const format of formats) {
  const ratios = [half[format] / quarter[format], whole[format] / half[format]];
  missed ||=
    whole[format] > goals[format] ||
    (whole[format] > shortest && ratios.some((ratio) => ratio > goals.linear));
  say(
    `${format.padEnd(5)} ${whole[format].toFixed(2)} s (goal ${String(goals[format])}); half / quarter ${ratios[0]?.toFixed(2) ?? ''}, whole / half ${ratios[1]?.toFixed(2) ?? ''} (2 is linear)`,
  );
}
await measureService();
process.exitCode = missed ? 1 : 0;
