import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { annotationCollectionSchema } from '../../../shared/annotations/annotation-schema.ts';
import { responseSchema } from '../../../shared/drafts/draft-schema.ts';
import { catalogueSchema } from '../../../shared/catalogue/catalogue-schema.ts';
import { guidanceSchema } from '../../../shared/guidance/guidance-schema.ts';
import { packageIndexSchema } from '../../../shared/packages/package-schema.ts';
import { parallelReportSchema } from '../../../shared/parallel/parallel-report.ts';
import { receiptSchema } from '../../../shared/outbox/receipt-schema.ts';
import { profileSchema } from '../../../shared/profiles/profile-schema.ts';
import { questionnaireSchema } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { ruleListSchema } from '../../../shared/validation/rules/rule-schema.ts';
import { checkProfile } from '../../../shared/validation/profile-rules.ts';
import { checkDocument } from '../../../electron/cli/commands/validate.ts';
import { loadLibrary } from '../../../electron/backend/questionnaires/read-library.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The JSON examples of a page. */
const examples = (page: string): unknown[] =>
  [...read(page).matchAll(/^```json\n(.*?)^```$/gms)].map(([, text]): unknown => JSON.parse(text ?? ''));

const pages: readonly [string, z.ZodType][] = [
  ['response', responseSchema],
  ['profile', profileSchema],
  ['package', packageIndexSchema],
  ['receipt', receiptSchema],
  ['questionnaire', questionnaireSchema],
  ['catalogue', catalogueSchema],
  ['rules', ruleListSchema],
  ['guidance', guidanceSchema],
  ['annotations', annotationCollectionSchema],
  ['parallel-report', parallelReportSchema],
];

describe('the pages on formats', () => {
  it.each(pages)('%s: its example is what the program reads', (name, schema) => {
    const found = examples(`docs/formats/${name}.md`);
    expect(found).toHaveLength(1);
    expect(schema.safeParse(found[0])).toMatchObject({ success: true });
  });

  it('the example of a response answers questions that there are', async () => {
    const document = responseSchema.parse(examples('docs/formats/response.md')[0]);
    const issues = checkDocument(document, await loadLibrary(join(root, 'resources')), '2026-11-23');
    const found = issues.ok
      ? issues.value.filter(({ code }) => code !== 'required' && code !== 'expected')
      : [];
    expect([issues.ok, found.filter(({ severity }) => severity === 'error')]).toEqual([true, []]);
  });

  it('the example of a profile holds together', () => {
    expect(checkProfile(profileSchema.parse(examples('docs/formats/profile.md')[0]))).toEqual([]);
  });
});

describe('the documents of the project', () => {
  const markdown = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'docs/command-line.md',
    ...['docs/decisions', 'docs/formats'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
    ),
    ...['electron', 'shared', 'renderer', 'resources', 'test'].map((folder) => `${folder}/README.md`),
  ].filter((name) => name.endsWith('.md'));

  it.each(markdown)('%s: its links lead somewhere', (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !/^https?:/.test(target));
    const missing = targets.filter((target) => !existsSync(resolve(root, dirname(page), target)));
    expect(missing).toEqual([]);
  });

  it('README begins with how to start and how to test', () => {
    const blocks = [...read('README.md').matchAll(/^```[a-z]*\n(.*?)^```$/gms)].map(([, text]) =>
      text?.trim(),
    );
    expect(blocks.slice(0, 2)).toEqual([
      'npm ci --loglevel=error && npm start',
      'npm ci --loglevel=error && npm test',
    ]);
  });

  it('every decision is in the list, with a number of its own', () => {
    const names = readdirSync(join(root, 'docs/decisions')).filter((name) => /^[0-9]{4}-/.test(name));
    const list = read('docs/decisions/README.md');
    expect(names.filter((name) => !list.includes(`(${name})`))).toEqual([]);
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
  });
});
