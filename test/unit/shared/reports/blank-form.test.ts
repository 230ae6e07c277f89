import { beforeAll, describe, expect, it } from 'vitest';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';
import { createTranslate, type Translate } from '../../../../shared/i18n/message.ts';
import { leafItems } from '../../../../shared/questionnaires/cluster-form.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { blankProfile } from '../../../../shared/reports/profiles/blank.ts';
import { conditionWords } from '../../../../shared/reports/profiles/conditions.ts';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';
import type { ReportSource } from '../../../../shared/reports/report-profile.ts';
import { bodyLines, documentLines, linesUnder } from '../../../support/document-text.ts';
import { fullSource } from '../../../support/full-answers.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';

let t: Translate;
beforeAll(async () => {
  const messages = await packageMessages();
  t = createTranslate('en', messages, messages);
});

const build = (source: ReportSource): ReportDocument => blankProfile.build(source, t);
const sources = clusters.map((cluster) => ({ cluster, source: fullSource(cluster) }));

describe('the blank form', () => {
  it.each(clusters)('%s holds nothing that anyone answered, whatever the draft says', (cluster) => {
    const text = (place: string): string => `CANARY ${place}`;
    const full = fullSource(cluster, { text });
    const source: ReportSource = {
      ...full,
      content: {
        ...full.content,
        conflicts: full.content.response.answers.slice(0, 3).map(({ item }) => item),
        response: {
          ...full.content.response,
          register: [{ id: 'law', kind: 'legislation', title: 'CANARY law' }],
        },
      },
    };
    const document = build(source);
    expect(JSON.stringify(source)).toContain('CANARY');
    expect(JSON.stringify(document)).not.toContain('CANARY');
    expect([...writtenParts(document)]).toEqual([]);
    expect(blankProfile.holds(source)).toEqual([]);
    expect(document.mark).toBeUndefined();
    // The same questions are printed for a draft in which nothing is answered.
    expect(document).toEqual(build(fullSource(cluster, { answered: false })));
  });

  it.each(sources)('$cluster asks everything once, under a number of its own', ({ source }) => {
    const lines = bodyLines(build(source));
    const numbers = lines.flatMap((line) => /^(\d+\.\d+)\. /.exec(line)?.[1] ?? []);
    const asked = source.modules.flatMap(({ general, articles }) =>
      [...(general?.units ?? []), ...articles.flatMap(({ units }) => units)].flatMap(({ items }) =>
        items.filter(({ type }) => type !== 'display'),
      ),
    );
    expect(numbers).toHaveLength(asked.length);
    expect(new Set(numbers).size).toBe(numbers.length);
    const text = lines.join('\n');
    expect(asked.filter((item) => !text.includes(item.text))).toEqual([]);
  });

  it.each(sources)('$cluster says every condition in words, without an id or a code', ({ source }) => {
    const { form } = source;
    const lines = documentLines(build(source));
    // Ids and codes of more than one word: single ones are words of any language.
    const tokens = new Set(lines.join('\n').match(/[a-z0-9]+(?:-[a-z0-9]+)+/g));
    const wordings = [...form.items.values()].flatMap(({ item }) => [
      item.text,
      item.hint ?? '',
      ...(item.answerOption ?? []).map((option) => option.text),
    ]);
    const codes = [...form.items.values()]
      .flatMap(({ item }) => item.answerOption ?? [])
      .map(({ code }) => code)
      .filter((code) => code.includes('-') && !wordings.some((one) => one.toLowerCase().includes(code)));
    expect([...form.items.keys()].filter((linkId) => tokens.has(linkId))).toEqual([]);
    expect(codes.filter((code) => tokens.has(code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(5);

    const numbered = new Map(
      [...form.items.values()].map(({ item }, at) => [
        item.linkId,
        { number: `9.${at}`, item: item.type === 'group' ? { text: item.text } : item },
      ]),
    );
    const conditional = [...form.units.values()]
      .flatMap(({ unit }) => [...unit.items, ...leafItems(unit)])
      .filter(({ enableWhen = [] }) => enableWhen.length > 0);
    expect(conditional.length).toBeGreaterThan(100);
    const unsaid = conditional.flatMap((item) => {
      const said = conditionWords(item, { t, numbered })
        .map(({ text }) => text)
        .join('');
      return (item.enableWhen ?? [])
        .flatMap(({ question, answer }) => {
          const asked = form.items.get(question)?.item;
          const option = asked?.answerOption?.find(({ code }) => code === answer)?.text;
          return [
            `question ${numbered.get(question)?.number ?? 'unknown'} (“${asked?.text ?? 'unknown'}”)`,
            ...(typeof answer === 'string' ? [`“${option ?? 'unknown'}”`] : []),
          ];
        })
        .filter((part) => !said.includes(part))
        .map((part) => `${item.linkId}: ${part}`);
    });
    expect(unsaid).toEqual([]);
  });

  it('tells several answers, several questions and what must be left open', () => {
    const option = (code: string, text: string): { code: string; text: string } => ({ code, text });
    const numbered = new Map([
      [
        'a',
        { number: '1.1', item: { text: 'A?', answerOption: [option('y', 'Yes'), option('p', 'In part')] } },
      ],
      ['b', { number: '1.2', item: { text: 'B?' } }],
    ]);
    const say = (enableWhen: Parameters<typeof conditionWords>[0]['enableWhen'], any = true): string =>
      conditionWords(
        { ...(enableWhen === undefined ? {} : { enableWhen }), enableBehavior: any ? 'any' : 'all' },
        { t, numbered },
      )
        .map(({ text }) => text)
        .join('');
    const is = (question: string, answer: string | number | boolean) =>
      ({ question, operator: '=', answer }) as const;
    expect(say([is('a', 'y'), is('a', 'p'), is('b', true)])).toBe(
      'the answer to question 1.1 (“A?”) is “Yes” or “In part”, or the answer to question 1.2 (“B?”) is “Yes”',
    );
    expect(say([is('a', 'y'), { question: 'b', operator: '>=', answer: 3 }], false)).toBe(
      'the answer to question 1.1 (“A?”) is “Yes”, and the answer to question 1.2 (“B?”) is 3 or more',
    );
    expect(say([{ question: 'b', operator: 'exists', answer: false }])).toBe(
      'question 1.2 (“B?”) is not answered',
    );
  });

  it('prints what applies to the State, under numbers that do not depend on it', () => {
    const { form: _form, ...source } = fullSource('criminalization-jurisdiction');
    const { response } = source.content;
    const joined = (instruments: typeof response.profile.instruments, uncacParty: boolean): ReportDocument =>
      build({
        ...source,
        content: {
          ...source.content,
          response: { ...response, profile: { ...response.profile, instruments, uncacParty } },
        },
      });
    const titles = (document: ReportDocument): string[] =>
      bodyLines(document).filter((line) => line.startsWith('#'));
    const all = titles(build(source));
    const some = titles(joined(['untoc', 'fp'], true));
    expect(all.some((line) => line.includes('Article 8. '))).toBe(true);
    expect(some).not.toContain('# Smuggling of Migrants Protocol');
    expect(some.filter((line) => line.startsWith('## Article 8. ')).length).toBe(1);
    expect(some.length).toBeLessThan(all.length);
    expect(some.filter((line) => !all.includes(line))).toEqual([]);
  });

  it('leaves space that fits the kind of question', () => {
    const lines = bodyLines(build(fullSource('criminalization-jurisdiction')));
    const unit = linesUnder(lines, '### 6. Organized criminal group');
    const after = (start: string): string[] => unit.slice(unit.findIndex((line) => line.startsWith(start)));
    expect(after('6.1. ').slice(1, 3)).toEqual([
      '  An equivalent concept under another name is enough.',
      '  [ ] Yes [ ] Yes, in part [ ] No',
    ]);
    expect(after('6.1. ')[3]).toMatch(
      /^Answer questions 6\.2 to 6\.5 only if the answer to question 6\.1 is “/,
    );
    expect(after('6.2. ')[1]).toBe('  _');
    expect(after('6.3. ')[1]).toBe('  ______');
    expect(after('6.4. ').slice(1, 6)).toEqual([
      '  | Title | Reference | Date | Provisions cited',
      ...Array.from({ length: 3 }, () => '  | \u00a0 | \u00a0 | \u00a0 | \u00a0'),
      expect.stringMatching(/^6\.5\. /),
    ]);
    expect(unit).toContain(
      'Answer questions 6.6 and 6.7 only if the answer to question 6.1 is “Yes, in part” or “No”.',
    );
    const opening = documentLines(build(fullSource('criminalization-jurisdiction')));
    expect(opening).toContain('Name of the expert_');
    const years = bodyLines(build(fullSource('international-cooperation'))).filter((line) =>
      /^ {2}\| (\u00a0( \| )?){4}$/.test(line),
    );
    expect(years.length).toBeGreaterThan(5);
  });
});
