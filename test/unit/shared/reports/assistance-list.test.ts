import { beforeAll, describe, expect, it } from 'vitest';
import { buildDocument, hashDocument } from '../../../../electron/backend/reports/build-document.ts';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { createTranslate, type Messages } from '../../../../shared/i18n/message.ts';
import { createClusterForm } from '../../../../shared/questionnaires/cluster-form.ts';
import { writtenParts } from '../../../../shared/reports/document-walk.ts';
import { assistanceProfile } from '../../../../shared/reports/profiles/assistance.ts';
import type { Block, ReportDocument } from '../../../../shared/reports/report-document.ts';
import type { ReportSource } from '../../../../shared/reports/report-profile.ts';
import { ledgerForm } from '../../../support/ledger-form.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { library } from '../../../support/question-bank.ts';
import { fullAnswers, sourceOf } from '../../../support/report-source.ts';

const form = ledgerForm();
let messages: Messages;
beforeAll(async () => {
  messages = await packageMessages();
});

const build = (source: ReportSource): ReportDocument =>
  assistanceProfile.build(source, createTranslate('en', messages, messages));
const outline = ({ body }: ReportDocument): string[] =>
  body.flatMap((block: Block) =>
    block.kind === 'heading'
      ? [`${'#'.repeat(block.level)} ${block.content.map(({ text }) => text).join('')}`]
      : block.kind === 'entry'
        ? [block.question.map(({ text }) => text).join('')]
        : [],
  );
const textsOf = (source: ReportSource): string[] => [...writtenParts(build(source))].map(({ text }) => text);

const answers: Answer[] = [
  { item: 'untoc-5-offence-answer', value: 'in-part' },
  { item: 'untoc-5-offence-assistance', instance: 'training', value: 'training' },
  { item: 'untoc-5-offence-assistance', instance: 'drafting', value: 'drafting' },
  { item: 'untoc-5-offence-assistance-note', language: 'ar', value: 'صائغ لمدة شهر.' },
  { item: 'untoc-5-offence-assistance-note', language: 'en', value: ' A drafter\n\u202efor a month. ' },
  { item: 'tip-5-offence-answer', value: 'no' },
  { item: 'tip-5-offence-assistance', instance: 'none', value: 'none' },
];

describe('the list of technical assistance', () => {
  it('stands by instrument and article, with the kinds and the words of the State in all languages', () => {
    const document = build(sourceOf(form, { answers }));
    expect(outline(document)).toEqual([
      '# Technical assistance asked for',
      '# Convention against Transnational Organized Crime',
      '## Article 5. Article 5',
      'Unit untoc-5-offence',
    ]);
    const entry = document.body.find((block) => block.kind === 'entry');
    expect(entry?.content[0]).toMatchObject({
      facts: [
        { label: 'Asked for', content: [{ text: 'Help: training; Help: drafting' }] },
        { label: 'Provisions', content: [{ text: 'Article 5, paragraph 1' }] },
      ],
    });
    expect(textsOf(sourceOf(form, { answers }))).toEqual([
      ' A drafter\n\u202efor a month. ',
      'صائغ لمدة شهر.',
    ]);
  });

  it('says so where nothing is asked for', () => {
    const document = build(sourceOf(form));
    expect(JSON.stringify(document.body)).toContain('No technical assistance is asked for');
    expect(document.body.some(({ kind }) => kind === 'table')).toBe(false);
  });

  it('says that a need is told in words alone', () => {
    const note: Answer = { item: 'tip-5-offence-assistance-note', language: 'en', value: 'A trainer.' };
    const document = build(sourceOf(form, { answers: [note] }));
    expect(JSON.stringify(document.body)).toContain('The kind is not chosen');
    expect([...writtenParts(document)].map(({ text }) => text)).toEqual(['A trainer.']);
  });

  it('X1 says how many questions stay from the audience, never which', () => {
    const document = build(sourceOf(form, { answers, more: { outside: ['untoc-8-bribery'] } }));
    expect(JSON.stringify(document)).toContain('1 question is not counted');
    expect(JSON.stringify(document)).not.toContain('bribery');
  });

  it.each(clusters)('holds every note of %s whole', async (cluster) => {
    const real = createClusterForm(library.modules(cluster), library.catalogues);
    const note = `${'中文 نص 12 '.repeat(40)}\u0000\u202e`;
    const all = fullAnswers(real, note);
    const source = { ...sourceOf(real, { answers: all }), catalogues: library.catalogues };
    const input = { profile: 'assistance' as const, source, messages, fallback: messages };
    const { counted, document } = await buildDocument(input);
    const notes = all.filter(({ value }) => value === note).length;
    expect(notes).toBeGreaterThan(40);
    expect(counted.answer.texts).toBe(notes);
    expect(document.contents).toBe(true);
  });
});

describe('an answer that hangs on one that stays from the audience', () => {
  it.each(['questionnaire', 'narrative'] as const)('X1 stands in the %s all the same', async (profile) => {
    const source = sourceOf(form, {
      answers: [
        { item: 'untoc-5-notice-answer', value: 'yes' },
        { item: 'untoc-5-notice-date', value: '2020-02-29' },
      ],
    });
    const { counted } = await buildDocument({ profile, source, messages, fallback: messages });
    expect(counted.answer.texts).toBe(1);
  });
});

describe('a document with pictures', () => {
  it('is drawn before it is shown, and is the same each time', async () => {
    const source = sourceOf(form, { answers });
    const input = { profile: 'overview' as const, source, messages, fallback: messages };
    const [first, again] = [await buildDocument(input), await buildDocument(input)];
    const drawings = first.document.body.filter((block) => block.kind === 'figure');
    expect(drawings.map(({ drawing }) => drawing?.name)).toEqual(['svg', 'svg']);
    expect(hashDocument(first.document).shown).toBe(hashDocument(again.document).shown);
  });
});
