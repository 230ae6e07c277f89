import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');

/** The rows of the table below a heading, cell by cell. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const [, part = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = part.split('\n## ');
  return own
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (Id|-+) /.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const idsOf = (heading: string): string[] => tableBelow(heading).flatMap(([ids = '']) => ids.split(', '));

/** Ids of rules at the start of a title, or in brackets at its end. */
const idsIn = (title: string): string[] => {
  const rule = '(?:[RCDFPVHNXKSE][0-9]{1,2})';
  const start = new RegExp(`^(?:${rule} )+`).exec(title)?.[0].trim().split(' ') ?? [];
  const end = new RegExp(`\\((${rule}(?:, ${rule})*)\\)$`).exec(title)?.[1]?.split(', ') ?? [];
  return [...start, ...end];
};

/** The words of a call's callee: `it.skipIf(x).each(y)` gives it, skipIf, each. */
function wordsOf(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) {
    return [callee.text];
  }
  if (ts.isPropertyAccessExpression(callee)) {
    return [...wordsOf(callee.expression), callee.name.text];
  }
  return ts.isCallExpression(callee) || ts.isTaggedTemplateExpression(callee)
    ? wordsOf(ts.isCallExpression(callee) ? callee.expression : callee.tag)
    : [];
}

/** Titles of the tests, groups and steps in a source file; a test that is always skipped shows nothing. */
function titlesIn(source: ts.SourceFile): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      const words = wordsOf(node.expression);
      const isTest = ['it', 'test', 'describe'].includes(words[0] ?? '');
      if (isTest && !words.some((word) => ['skip', 'todo', 'fixme'].includes(word)) && title !== undefined) {
        if (ts.isStringLiteralLike(title)) {
          titles.push(title.text);
        } else if (ts.isTemplateExpression(title)) {
          titles.push(title.head.text);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

const files = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(test|spec)\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

const idsOfFile = new Map(
  files.map((file) => {
    const text = readFileSync(file, 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
    return [relative(root, file).replaceAll('\\', '/'), titlesIn(source).flatMap(idsIn)] as const;
  }),
);

describe('the page on threats', () => {
  const kept = tableBelow('Rules kept');
  const inPart = idsOf('Kept in part');
  const shown = new Set([...idsOfFile.values()].flat());

  it('names each rule once', () => {
    const all = [...idsOf('Rules kept'), ...inPart, ...idsOf('Not kept yet')];
    expect(all.length).toBeGreaterThan(70);
    expect(all.filter((id) => !/^[RCDFPVHNXKSE][0-9]{1,2}$/.test(id))).toEqual([]);
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });

  it.each(kept.map(([id = '', , file = '']) => [id, file.replaceAll('`', '')]))(
    'the rule %s is shown by a test in %s',
    (id, file) => {
      expect(idsOfFile.get(file)).toContain(id);
    },
  );

  it('has a test for what is kept in part', () => {
    expect(inPart.filter((id) => !shown.has(id))).toEqual([]);
  });

  it('is named by no test for a rule that it does not list as kept, whole or in part', () => {
    const listed = new Set([...idsOf('Rules kept'), ...inPart]);
    expect([...shown].filter((id) => !listed.has(id))).toEqual([]);
  });

  it('reads ids from titles of every form', () => {
    const text = `
      describe('H1 bind rules', () => {});
      it.skipIf(x).each([1])('P1 P6 %s', () => {});
      it.each\`a\`(\`X2 zone \${zone}\`, () => {});
      test('isolates (V1, V3)', () => {});
      it.skip('K1 nothing', () => {});
      call('K2 nothing');
      it('speaks of K3 in passing', () => {});`;
    const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, false);
    expect(titlesIn(source).flatMap(idsIn)).toEqual(['H1', 'P1', 'P6', 'X2', 'V1', 'V3']);
  });
});
