import { describe, expect, it } from 'vitest';
import { annotationSchema, type Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import { quoteOf } from '../../../../shared/annotations/anchor.ts';
import type { NoteContext, NoteField } from '../../../../shared/annotations/make-annotation.ts';
import type { NoteInput } from '../../../../shared/annotations/note-input.ts';
import {
  actOf,
  kindOf,
  linkOf,
  noteActs,
  noteKinds,
  observationTypeOf,
  provisionsOf,
  targetOf,
  textsOf,
} from '../../../../shared/annotations/note-kinds.ts';
import { limits } from '../../../../shared/packages/limits.ts';
import { idOf, made } from '../../../support/notes.ts';

const answer = 'untoc-5-group-law@en';
const onNote = { on: { note: idOf(7) } } as const;
const noteSubject: Partial<NoteContext> = { on: { note: idOf(7) } };
const whole: Partial<NoteContext> = { on: { draft: idOf(9) } };

function noteFrom(input: Partial<NoteInput>, context: Partial<NoteContext> = {}): Annotation {
  const result = made(input, context);
  if (!result.ok) {
    throw new Error(`Refused for ${result.error}`);
  }
  return annotationSchema.parse(result.value);
}

/** For each kind, a note as a person would write it. */
const written: Record<NoteInput['kind'], [Partial<NoteInput>, Partial<NoteContext>?]> = {
  comment: [{ kind: 'comment' }],
  clarification: [{ kind: 'clarification' }],
  wording: [{ kind: 'wording', on: { answer, quote: 'no body' } }],
  link: [{ kind: 'link', url: 'https://example.org/law' }],
  translation: [{ kind: 'translation', language: 'ar', text: 'القانون' }],
  observation: [{ kind: 'observation', observation: { type: 'gap', provisions: ['untoc-5-1'] } }],
  summary: [{ kind: 'summary', on: { whole: true } }, whole],
  reply: [{ kind: 'reply', ...onNote }, noteSubject],
};

describe('makeAnnotation', () => {
  it.each(noteKinds)('makes a note that is read again as the kind that it is: %s', (kind) => {
    const note = noteFrom(...written[kind]);
    expect(kindOf(note)).toBe(kind);
    expect(note.status).toBe('open');
    expect(actOf(note)).toBeUndefined();
  });

  it.each(noteActs)('makes a reply without words that is read again as the act that it is: %s', (act) => {
    const note = noteFrom({ kind: 'reply', act, text: ' ', ...onNote }, noteSubject);
    expect(actOf(note)).toBe(act);
    expect(textsOf(note)).toEqual([]);
    expect(targetOf(note)).toEqual({ kind: 'note', note: idOf(7) });
    const said = noteFrom({ kind: 'reply', act, text: 'Done.', ...onNote }, noteSubject);
    expect([actOf(said), textsOf(said).map(({ value }) => value)]).toEqual([act, ['Done.']]);
  });

  it('keeps language, direction and purpose of the words', () => {
    expect(noteFrom(...written.translation).body[0]).toEqual({
      type: 'TextualBody',
      value: 'القانون',
      format: 'text/plain',
      language: 'ar',
      textDirection: 'rtl',
      purpose: 'commenting',
    });
    expect(noteFrom(...written.clarification).body[0]?.purpose).toBe('questioning');
  });

  it('ties an observation to its type and to each provision once', () => {
    const note = noteFrom({
      kind: 'observation',
      observation: { type: 'best-practice', provisions: ['untoc-5-1', 'untoc-5-2', 'untoc-5-1'] },
    });
    expect(observationTypeOf(note)).toBe('best-practice');
    expect(provisionsOf(note)).toEqual(['untoc-5-1', 'untoc-5-2']);
  });

  it('addresses a question by its questionnaire and the whole by the draft', () => {
    const item = 'untoc-5-group-law';
    const questionnaire = 'https://palermo.example/questionnaire/untoc/criminalization-jurisdiction';
    const note = noteFrom({ on: { item } }, { on: { item, questionnaire } });
    expect(note.target).toBe(`${questionnaire}#${item}`);
    expect(targetOf(note)).toEqual({ kind: 'item', item });
    expect(noteFrom(...written.summary).target).toBe(`urn:uuid:${idOf(9)}`);
  });

  it('takes a stretch in code points, or words that stand once', () => {
    const text = '𝔸 𝔹 law, an article and a law';
    const context = { on: { revision: idOf(3), text } };
    const byStretch = noteFrom({ on: { answer, stretch: { start: 9, end: 19 } } }, context);
    expect(quoteOf(byStretch)).toEqual({
      type: 'TextQuoteSelector',
      exact: 'an article',
      prefix: '𝔸 𝔹 law, ',
      suffix: ' and a law',
    });
    expect(noteFrom({ on: { answer, quote: 'an article' } }, context)).toEqual(byStretch);
  });

  it('puts its words and its quote in the form in which answers are stored', () => {
    const context = { on: { revision: idOf(3), text: 'un caf\u00e9 ouvert' } };
    const note = noteFrom({ on: { answer, quote: 'cafe\u0301' }, text: 'cafe\u0301 \ud800' }, context);
    expect(quoteOf(note)?.exact).toBe('caf\u00e9');
    expect(textsOf(note)[0]?.value).toBe('caf\u00e9 \ufffd');
  });

  it('keeps the address of a link as a URL parser reads it', () => {
    const note = noteFrom({ kind: 'link', url: ' HTTPS://Example.ORG/a b\n', text: '' });
    expect(linkOf(note)).toBe('https://example.org/a%20b');
    expect(noteFrom(...written.comment).body).toHaveLength(1);
    expect(linkOf(noteFrom(...written.comment))).toBeUndefined();
  });

  const links = [
    'http://example.org/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user@example.org/',
    'https://:secret@example.org/',
    'example.org',
    '//example.org/',
    'https://',
    '',
  ];
  it.each(links)('refuses a link that does not lead to https, or carries a name: %s', (url) => {
    expect(made({ kind: 'link', url })).toEqual({ ok: false, error: 'url' });
  });

  const long = 'x'.repeat(limits.annotationCharacters + 1);
  const refused: [string, NoteField, Partial<NoteInput>, Partial<NoteContext>?][] = [
    ['a reply that is on an answer', 'on', { kind: 'reply' }],
    ['a comment that is on a note', 'on', { kind: 'comment', ...onNote }, noteSubject],
    ['a summary of an answer', 'on', { kind: 'summary' }],
    ['wording of the whole', 'on', { kind: 'wording', on: { whole: true } }, whole],
    ['a translation of the whole', 'on', { kind: 'translation', on: { whole: true } }, whole],
    ['a note without words', 'text', { text: ' \n' }],
    ['a reply without words that does nothing', 'text', { kind: 'reply', text: '', ...onNote }, noteSubject],
    ['words that are too long once stored', 'text', { text: '\u0958'.repeat(limits.annotationCharacters) }],
    ['words without their language', 'language', { language: undefined }],
    ['a link without its address', 'url', { kind: 'link' }],
    ['an address on a comment', 'url', { url: 'https://example.org/' }],
    ['an observation without type and provision', 'observation', { kind: 'observation' }],
    ['a type on a comment', 'observation', { observation: { type: 'gap', provisions: ['untoc-5-1'] } }],
    [
      'an observation on no provision',
      'observation.provisions',
      { kind: 'observation', observation: { type: 'gap', provisions: [] } },
    ],
    [
      'an observation on a provision that there is not',
      'observation.provisions',
      { kind: 'observation', observation: { type: 'gap', provisions: ['untoc-5-1', 'untoc-99'] } },
    ],
    ['an act that is no reply', 'act', { act: 'closing' }],
    ['an empty stretch', 'on.stretch', { on: { answer, stretch: { start: 3, end: 3 } } }],
    ['a stretch backwards', 'on.stretch', { on: { answer, stretch: { start: 3, end: 2 } } }],
    ['a stretch past the end', 'on.stretch', { on: { answer, stretch: { start: 3, end: 44 } } }],
    [
      'a stretch of an answer that is no text',
      'on.stretch',
      { on: { answer, stretch: { start: 0, end: 1 } } },
      { on: { revision: idOf(3), text: undefined } },
    ],
    [
      'a stretch longer than a quote may be',
      'on.stretch',
      { on: { answer, stretch: { start: 0, end: long.length } } },
      { on: { revision: idOf(3), text: long } },
    ],
    ['words that are not there', 'on.quote', { on: { answer, quote: 'the laws' } }],
    ['words that stand twice', 'on.quote', { on: { answer, quote: 'The law' } }],
    [
      'words that stand twice, overlapping',
      'on.quote',
      { on: { answer, quote: 'aba' } },
      { on: { revision: idOf(3), text: 'ababa' } },
    ],
    [
      'words and a stretch at once',
      'on.quote',
      { on: { answer, quote: 'no body', stretch: { start: 0, end: 3 } } },
    ],
    [
      'words of an answer that is no text',
      'on.quote',
      { on: { answer, quote: 'yes' } },
      { on: { revision: idOf(3), text: undefined } },
    ],
  ];
  it.each(refused)('refuses %s, and names the field', (_, field, input, context) => {
    expect(made(input, context)).toEqual({ ok: false, error: field });
  });

  it('lets a stretch end where the text ends', () => {
    const note = noteFrom({ on: { answer, stretch: { start: 0, end: 43 } } });
    expect(quoteOf(note)).toEqual({
      type: 'TextQuoteSelector',
      exact: 'The law punishes it. The law names no body.',
    });
  });
});
