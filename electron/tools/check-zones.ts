import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import that goes the wrong way, with the advice of its rule. */
export interface ZoneViolation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly advice: string;
}

interface CruiseReport {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly ruleSetUsed?: {
      readonly forbidden?: readonly { readonly name: string; readonly comment?: string }[];
    };
  };
}

const folders = ['electron', 'renderer', 'shared', 'test', 'bench'];

/** Cruises the sources below `root` by the rules of `checkout` and returns every import that crosses a zone. */
export async function findZoneViolations(
  root: string,
  checkout: string = root,
): Promise<{ readonly modules: number; readonly violations: readonly ZoneViolation[] }> {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const tool = join(checkout, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(checkout, '.dependency-cruiser.cjs');
  const text = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [tool, '--config', config, '--output-type', 'json', ...present],
      { cwd: root, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        // The exit code counts violations; only a reply without a report is a fault.
        if (stdout === '') {
          reject(new Error(`dependency-cruiser gave no report: ${stderr}`, { cause: error }));
        } else {
          resolve(stdout);
        }
      },
    );
  });
  const report: CruiseReport = JSON.parse(text);
  const advice = new Map(
    (report.summary.ruleSetUsed?.forbidden ?? []).map((rule) => [rule.name, rule.comment ?? '']),
  );
  return {
    modules: report.summary.totalCruised,
    violations: report.summary.violations.map(({ from, to, rule }) => ({
      rule: rule.name,
      from,
      to,
      advice: advice.get(rule.name) ?? '',
    })),
  };
}

if (import.meta.main) {
  const { modules, violations } = await findZoneViolations(fileURLToPath(new URL('../..', import.meta.url)));
  for (const { rule, from, to, advice } of violations) {
    console.error(`${rule}: ${from} → ${to}\n    ${advice}`);
  }
  if (modules === 0) {
    console.error('No module was cruised: the rules would pass whatever the sources import.');
  }
  console.error(`zones: ${modules} modules, ${violations.length} violations`);
  process.exitCode = modules === 0 || violations.length > 0 ? 1 : 0;
}
