import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { motivations, type Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import { createTranslate, type Translate } from '../../../../shared/i18n/message.ts';
import { threadsOf } from '../../../../shared/annotations/threads.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { profilesByName } from '../../../../shared/reports/profiles/index.ts';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';
import type { ReportComment, ReportSource } from '../../../../shared/reports/report-profile.ts';
import { holdsComments, reportProfiles } from '../../../../shared/reports/report-names.ts';
import { bodyLines, linesUnder } from '../../../support/document-text.ts';
import {
  packageCatalogues,
  packageContent,
  packageMessages,
  packageModules,
  rowOne,
} from '../../../support/package-fixtures.ts';

let t: Translate;
beforeAll(async () => {
  const messages = await packageMessages();
  t = createTranslate('en', messages, messages);
});

const urn = (last: number): string => `urn:uuid:00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const note = (id: number, more: Partial<Annotation> = {}): Annotation => ({
  id: urn(id),
  type: 'Annotation',
  motivation: 'commenting',
  target: { source: urn(900) },
  body: [{ type: 'TextualBody', value: `Text of note ${id}` }],
  creator: { type: 'Person', name: 'Ana Ruiz' },
  created: '2026-11-20T10:00:00.000Z',
  status: 'open',
  audience: 'public',
  ...more,
});
const quoting = (exact: string): Pick<Annotation, 'target'> => ({
  target: { source: urn(900), selector: [{ type: 'TextQuoteSelector', exact }] },
});
const on = (
  answer: string | undefined,
  one: Annotation,
  standing: ReportComment['standing'] = 'current',
) => ({
  note: one,
  standing,
  ...(answer === undefined ? {} : { answer }),
});

const sourceOf = (comments: readonly ReportComment[]): ReportSource => ({
  content: packageContent,
  modules: packageModules,
  catalogues: packageCatalogues,
  language: 'en',
  comments,
});
const build = (comments: readonly ReportComment[], name: 'questionnaire' | 'narrative' = 'questionnaire') =>
  profilesByName[name].build(sourceOf(comments), t);
const commentsIn = (document: ReportDocument): string[] =>
  [...writtenParts(document)].flatMap(({ of, text }) => (of === 'comment' ? [text] : []));

const general = '# Comments on earlier text or in general';

it.each(reportProfiles)('the kind %s is said to hold comments exactly where it does', (name) => {
  const document = profilesByName[name].build(sourceOf([on('untoc-5-group-law@en', note(1))]), t);
  expect(commentsIn(document).length > 0).toBe(holdsComments(name));
});

describe.each(['questionnaire', 'narrative'] as const)('readers’ comments in the %s', (name) => {
  it('stand under the answer that they are on, each reply after its comment', () => {
    const lines = bodyLines(
      build(
        [
          on(undefined, note(2, { motivation: 'replying', target: urn(1), status: 'resolved' }), 'general'),
          on(
            'untoc-5-group-law@en',
            note(1, {
              motivation: 'questioning',
              creator: { type: 'Person', name: 'آنا' },
              ...quoting('Second line'),
            }),
          ),
          on(undefined, note(3, { motivation: 'replying', target: urn(2) }), 'general'),
        ],
        name,
      ),
    ).map((line) => line.trim());
    const start = lines.indexOf('Reader’s question');
    expect(lines.slice(start, start + 9)).toEqual([
      'Reader’s question',
      'آنا, 20 November 2026, open',
      'On the words “Second line”',
      'Text of note 1',
      'Reply',
      'Ana Ruiz, 20 November 2026, resolved',
      'Text of note 2',
      'Reply',
      'Ana Ruiz, 20 November 2026, open',
    ]);
    expect(lines.indexOf('第十二条')).toBeLessThan(start);
    expect(lines).not.toContain(general);
  });

  it('stand under the row of a repeating group, and under a list of citations', () => {
    const lines = bodyLines(
      build(
        [
          on(`untoc-5-group-case-name#${rowOne}`, note(1)),
          on('untoc-5-group-cite#c1', note(2, { motivation: 'linking' })),
        ],
        name,
      ),
    );
    expect(lines).not.toContain(general);
    expect(lines.filter((line) => /Text of note [12]$/.test(line))).toHaveLength(2);
    expect(lines.findIndex((line) => line.includes('State v. Doe'))).toBeLessThan(
      lines.findIndex((line) => line.endsWith('Text of note 1')),
    );
  });

  it('are never attached to a text that they were not written on', () => {
    const document = build(
      [
        on('untoc-5-group-law@en', note(1, quoting('Second line')), 'earlier'),
        on('untoc-8-bribery-law@en', note(2)),
        on(undefined, note(3), 'general'),
        on('unknown-item', note(4)),
        on(undefined, note(5, { motivation: 'replying', target: urn(77) }), 'general'),
      ],
      name,
    );
    const lines = linesUnder(bodyLines(document), general).map((line) => line.trim());
    expect(lines.filter((line) => line.startsWith('Text of note'))).toEqual(
      [1, 2, 3, 4, 5].map((id) => `Text of note ${id}`),
    );
    expect(lines[0]).toBe('On earlier text of the answer to “What about law?”');
    expect(commentsIn(document)).toHaveLength(5);
  });

  it('X1 quote only what still stands in an answer of the document', () => {
    const quotes = (exact: string, answer: string, standing?: ReportComment['standing']): string[] =>
      commentsIn(build([on(answer, note(1, quoting(exact)), standing)], name)).slice(0, -1);
    expect(quotes('Second line', 'untoc-5-group-law@en')).toEqual(['Second line']);
    expect(quotes('Withdrawn words', 'untoc-5-group-law@en')).toEqual([]);
    expect(quotes('Second line', 'untoc-5-group-law@en', 'earlier')).toEqual([]);
    expect(quotes('Second line', 'untoc-8-bribery-law@en')).toEqual([]);
  });

  it('feature 57: are all in the document, wherever they stand and however they reply', () => {
    const keys = [
      'untoc-5-group-law@en',
      'untoc-5-group-since',
      `untoc-5-group-case-name#${rowOne}`,
      'other',
    ];
    const comment = fc.record({
      target: fc.option(fc.nat(12), { nil: undefined }),
      exact: fc.constantFrom('Second', 'line', 'gone', ''),
      answer: fc.option(fc.constantFrom(...keys), { nil: undefined }),
      standing: fc.constantFrom('current', 'reattached', 'earlier', 'general'),
      motivation: fc.constantFrom(...motivations),
      texts: fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.boolean()), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(comment, { maxLength: 10 }), (all) => {
        const comments = all.map(
          ({ target, exact, answer, standing, motivation, texts }, at): ReportComment =>
            on(
              answer,
              note(at, {
                motivation,
                ...(target === undefined ? quoting(exact) : { target: urn(target) }),
                body: texts.map(([value, isTag]) => ({
                  type: 'TextualBody',
                  value,
                  ...(isTag ? { purpose: 'tagging' } : {}),
                })),
              }),
              standing,
            ),
        );
        const expected = all
          .flatMap(({ target, exact, answer, standing, texts }) => [
            ...(target === undefined &&
            (standing === 'current' || standing === 'reattached') &&
            answer === keys[0] &&
            /^(Second|line)$/.test(exact)
              ? [exact]
              : []),
            ...texts.flatMap(([value, isTag]) => (isTag ? [] : [value])),
          ])
          .toSorted();
        const held = profilesByName[name].holds(sourceOf(comments)).filter(({ of }) => of === 'comment');
        expect(commentsIn(build(comments, name)).toSorted()).toEqual(expected);
        expect(held.map(({ text }) => text).toSorted()).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('threads', () => {
  it('that reply in a circle are opened all the same', () => {
    const circle = [
      on(undefined, note(1, { target: urn(2) }), 'general'),
      on(undefined, note(2, { target: urn(1) }), 'general'),
    ];
    expect(threadsOf(circle)).toEqual([{ first: circle[0], replies: [circle[1]] }]);
  });
});
