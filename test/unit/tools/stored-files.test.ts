import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temp-workspace.ts';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const rule = 'no-restricted-imports';

afterAll(removeTemporaryFolders);

interface Finding {
  readonly code: string;
  readonly filename: string;
  readonly help?: string;
}

/** Lints planted files by the rules of the project; which of them break the rule, with its advice. */
async function refused(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const root = temporaryFolder();
  cpSync(join(checkout, '.oxlintrc.json'), join(root, '.oxlintrc.json'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const tool = join(checkout, 'node_modules/oxlint/bin/oxlint');
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tool, '--format', 'json', 'electron'], { cwd: root }, (_error, text) =>
      resolve(text),
    );
  });
  const { diagnostics }: { readonly diagnostics: readonly Finding[] } = JSON.parse(stdout);
  return diagnostics.filter(({ code }) => code.includes(rule));
}

const use = (names: string, from: string): string =>
  `import ${names} from '${from}';\nexport const used = ${names.replaceAll(/[{}*]|\bas\b/g, '').trim()};\n`;

describe('files of a workspace are opened in one place', () => {
  it('K1 the lint refuses what reads or writes files past it, with advice', async () => {
    const planted = {
      'electron/backend/evidence/one.ts': use('{ readFileSync }', 'node:fs'),
      'electron/backend/packages/two.ts': use('{ open }', 'node:fs/promises'),
      'electron/backend/blobs/three.ts': use('{ createWriteStream }', 'node:fs'),
      'electron/backend/imports/four.ts': use('{ copyFile }', 'fs/promises'),
      'electron/backend/files/five.ts': use('fs', 'node:fs'),
      'electron/backend/reports/six.ts': use('* as files', 'node:fs'),
      'electron/hosts/seven.ts': use('{ promises }', 'node:fs'),
    };
    const findings = await refused(planted);
    expect(findings.map(({ filename }) => filename).toSorted()).toEqual(Object.keys(planted).toSorted());
    expect(findings.every(({ help = '' }) => help.includes('stored-file.ts'))).toBe(true);
  });

  it('K1 it lets pass what looks at names alone, and the few that lay hands on files', async () => {
    expect(
      await refused({
        'electron/backend/evidence/one.ts': use('{ existsSync }', 'node:fs'),
        'electron/backend/packages/two.ts': use('{ rm }', 'node:fs/promises'),
        'electron/backend/files/stored-file.ts': use('{ open }', 'node:fs/promises'),
        'electron/cli/read-document.ts': use('{ open }', 'node:fs/promises'),
      }),
    ).toEqual([]);
  });

  it('K1 every file that the rule leaves out is there and needs it', () => {
    interface Override {
      readonly files: readonly string[];
      readonly rules: Readonly<Record<string, unknown>>;
    }
    const config: { readonly overrides: readonly Override[] } = JSON.parse(
      readFileSync(join(checkout, '.oxlintrc.json'), 'utf8'),
    );
    const left = config.overrides.filter(({ rules }) => rules[rule] === 'off').flatMap(({ files }) => files);
    expect(left.length).toBeGreaterThan(3);
    for (const pattern of left) {
      const found = globSync(pattern, { cwd: checkout });
      const texts = found.map((file) =>
        file.endsWith('.ts') ? readFileSync(join(checkout, file), 'utf8') : '',
      );
      expect(
        texts.some((text) => text.includes("'node:fs")),
        pattern,
      ).toBe(true);
    }
  });
});
