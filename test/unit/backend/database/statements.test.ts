import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const words =
  /\b(?:SELECT|INSERT (?:OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|DROP TABLE|ATTACH|VACUUM|WHERE|ORDER BY|VALUES)\b/;

/** Texts of a source file that hold words of SQL and are put together while the program runs. */
function composedStatements(name: string, text: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
  const literals = (node: ts.Node): string => {
    const parts: string[] = [];
    const visit = (child: ts.Node): void => {
      if (
        ts.isStringLiteralLike(child) ||
        ts.isTemplateHead(child) ||
        ts.isTemplateMiddleOrTemplateTail(child)
      ) {
        parts.push(child.text);
      }
      ts.forEachChild(child, visit);
    };
    visit(node);
    return parts.join(' ? ');
  };
  const visit = (node: ts.Node): void => {
    const composed =
      ts.isTemplateExpression(node) ||
      (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken);
    if (composed && words.test(literals(node))) {
      found.push(`${name}: ${node.getText(source).slice(0, 80)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the texts of SQL statements', () => {
  const sources = readdirSync(join(root, 'electron'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));

  it('D10 are constant: values are bound, nothing is put together from data', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(
      sources.flatMap((file) => composedStatements(relative(root, file), readFileSync(file, 'utf8'))),
    ).toEqual([]);
  });

  it.each([
    ['a template', 'const x = `SELECT * FROM draft WHERE id = ${id}`;'],
    ['a sum', "const x = 'SELECT * FROM draft ORDER BY ' + column;"],
  ])('D10 control: %s is found', (_, text) => {
    expect(composedStatements('x.ts', text)).toHaveLength(1);
  });

  it('D10 control: a statement with places for its values is none', () => {
    expect(composedStatements('x.ts', "const x = 'SELECT * FROM draft WHERE id = ?';")).toEqual([]);
  });
});
