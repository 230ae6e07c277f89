import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findZoneViolations } from '../../../electron/tools/check-zones.ts';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));

let root = '';

function plant(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'palermo-zones-'));
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.base.json']) {
    cpSync(join(checkout, file), join(root, file));
  }
  symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'));
  plant('shared/lib/value.ts', 'export const value = 1;\n');
  plant('electron/backend/service.ts', "export { value } from '../../shared/lib/value.ts';\n");
  plant('electron/hosts/app.ts', "export { value } from '../backend/service.ts';\n");
  plant('electron/main/index.ts', "import { app } from 'electron';\nexport const name = app.name;\n");
  plant('renderer/main.tsx', "export { value } from '../shared/lib/value.ts';\n");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const rulesBroken = async (): Promise<string[]> => [
  ...new Set((await findZoneViolations(root)).violations.map(({ rule }) => rule)),
];

describe('the layers hold', () => {
  it('sees the modules and finds nothing wrong in a clean tree', async () => {
    const { modules, violations } = await findZoneViolations(root);
    expect(modules).toBeGreaterThanOrEqual(5);
    expect(violations).toEqual([]);
  });

  const planted: readonly (readonly [string, string, string])[] = [
    ['shared-is-pure', 'shared/lib', "import 'node:fs';"],
    ['shared-is-pure', 'shared/lib', "import '../../electron/backend/service.ts';"],
    ['shared-is-pure', 'shared/lib', "import 'react';"],
    ['orpc-only-in-contract', 'shared/lib', "import '@orpc/contract';"],
    ['icu-only-in-i18n', 'shared/lib', "import 'intl-messageformat';"],
    ['renderer-knows-shared-only', 'renderer', "import '../electron/backend/service.ts';"],
    ['renderer-has-no-node', 'renderer', "import 'node:path';"],
    ['renderer-has-no-back-end-package', 'renderer', "import 'better-sqlite3';"],
    ['backend-knows-no-host', 'electron/backend', "import '../hosts/app.ts';"],
    ['backend-speaks-no-http', 'electron/backend', "import 'hono';"],
    ['hosts-know-backend', 'electron/hosts', "import '../main/index.ts';"],
    ['cli-knows-backend-and-hosts', 'electron/cli', "import '../main/index.ts';"],
    ['main-is-a-composition-root', 'electron/main', "import '../../renderer/main.tsx';"],
    ['electron-only-in-main', 'electron/hosts', "import { app } from 'electron';\napp.quit();"],
    ['electron-only-in-main', 'renderer', "import type { App } from 'electron';\nexport type A = App;"],
    ['no-test-code', 'electron/backend', "import '../../test/unit/x.ts';"],
    ['resolvable', 'electron/backend', "import './nowhere.ts';"],
  ];

  it('finds every planted import that goes the wrong way, with advice', async () => {
    plant('test/unit/x.ts', 'export const x = 1;\n');
    const files = planted.map(([, folder], index) => `${folder}/wrong-${index}.ts`);
    planted.forEach(([, , text], index) => plant(files[index]!, `${text}\n`));
    const { violations } = await findZoneViolations(root);
    for (const [index, [rule, , text]] of planted.entries()) {
      const found = violations.filter(({ from }) => from === files[index]);
      expect(
        found.map((violation) => violation.rule),
        text,
      ).toContain(rule);
      expect(
        found.every(({ advice }) => advice.length > 20),
        text,
      ).toBe(true);
    }
  });

  it('refuses a cycle at run time and allows one of types', async () => {
    plant('shared/lib/a.ts', "import { b } from './b.ts';\nexport const a = (): number => b;\n");
    plant(
      'shared/lib/b.ts',
      "import type { a } from './a.ts';\nexport const b = 1;\nexport type A = typeof a;\n",
    );
    expect(await rulesBroken()).toEqual([]);
    plant('shared/lib/b.ts', "import { a } from './a.ts';\nexport const b = 1;\nexport const c = a;\n");
    expect(await rulesBroken()).toEqual(['no-cycle-at-run-time']);
  });

  it('counts no module in an empty tree, which the check calls a failure', async () => {
    for (const folder of ['shared', 'electron', 'renderer']) {
      rmSync(join(root, folder), { recursive: true });
    }
    plant('shared/read-me.md', 'nothing\n');
    expect((await findZoneViolations(root)).modules).toBe(0);
  });
});
