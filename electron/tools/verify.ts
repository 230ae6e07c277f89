import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a test runner counted. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Where the step leaves its report, and how it is counted; without one the step passes or fails as a whole. */
  readonly report?: { readonly file: string; readonly count: (text: string) => Tally };
}

/** Counts vitest's JSON report. */
export function countVitest(text: string): Tally {
  const report: {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests?: number;
  } = JSON.parse(text);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** Counts Playwright's JSON report; a test that passed only when repeated has failed. */
export function countPlaywright(text: string): Tally {
  const report: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } =
    JSON.parse(text);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** The last line of `npm test`. */
export const summaryOf = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/**
 * What one step adds to the sum. A step that ends badly without a failed test of its own counts as one failure, and
 * so does a runner that ran nothing.
 */
export function tallyStep(exit: number, counted: Tally | undefined, hasReport: boolean): Tally {
  const { passed, failed, skipped } = counted ?? { passed: 0, failed: 0, skipped: 0 };
  const ranNothing = hasReport && passed + failed === 0;
  const fault = failed === 0 && (exit !== 0 || ranNothing) ? 1 : 0;
  return { passed, failed: failed + fault, skipped };
}

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const results = join(checkout, 'test-results');
const vitestReport = join(results, 'vitest.json');
const run = (script: string): readonly string[] => ['npm', 'run', '--silent', script];

/** Each looks at sources or writes what no other reads: two rows side by side take half the time. */
const checks: readonly (readonly Step[])[] = [
  [{ name: 'types', command: run('typecheck') }],
  [
    { name: 'format', command: run('format:check') },
    { name: 'lint', command: run('lint') },
    { name: 'dead code', command: run('dead') },
    { name: 'build', command: run('build') },
    { name: 'package', command: run('package') },
  ],
];

/** They use what was built, and the whole machine: one after the other. */
const tests: readonly Step[] = [
  {
    name: 'vitest',
    command: [
      'npx',
      '--no-install',
      'vitest',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ],
    report: { file: vitestReport, count: countVitest },
  },
  {
    name: 'playwright',
    command: run('test:e2e'),
    report: { file: join(results, 'playwright.json'), count: countPlaywright },
  },
];

function execute(command: readonly string[]): Promise<{ readonly exit: number; readonly output: string }> {
  return new Promise((resolve) => {
    const [file = '', ...args] = command;
    const child = spawn(file, args, {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PALERMO_VERIFY: '1', NO_COLOR: '1' },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ exit: 1, output: String(error) }));
    child.on('close', (code) => resolve({ exit: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

function readReport(report: Step['report']): Tally | undefined {
  if (report === undefined) {
    return undefined;
  }
  try {
    return report.count(readFileSync(report.file, 'utf8'));
  } catch {
    // No report, or a broken one: the step counts as failed.
    return undefined;
  }
}

/** Runs a step, tells how it went, and gives what it adds. */
async function perform(step: Step): Promise<Tally> {
  const started = performance.now();
  const { exit, output } = await execute(step.command);
  const tally = tallyStep(exit, readReport(step.report), step.report !== undefined);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const detail = step.report === undefined ? '' : `  ${summaryOf(tally)}`;
  const line = `${tally.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name.padEnd(10)} ${seconds.padStart(6)} s${detail}`;
  console.log(tally.failed === 0 ? line : [line, ...output.split('\n').slice(-250)].join('\n'));
  return tally;
}

async function performInTurn(steps: readonly Step[]): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const step of steps) {
    tallies.push(await perform(step));
  }
  return tallies;
}

async function verify(): Promise<Tally> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const checked = await Promise.all(checks.map(performInTurn));
  const tallies = [...checked.flat(), ...(await performInTurn(tests))];
  return tallies.reduce((sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }));
}

if (import.meta.main) {
  const sum = await verify();
  console.log(summaryOf(sum));
  process.exitCode = sum.failed === 0 ? 0 : 1;
}
