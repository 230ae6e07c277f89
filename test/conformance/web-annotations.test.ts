import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  annotationCollection,
  annotationCollectionSchema,
  type Annotation,
} from '../../shared/annotations/annotation-schema.ts';
import { selectorsOfNote } from '../../shared/annotations/anchor.ts';
import {
  actOf,
  actTag,
  kindOf,
  kindTag,
  noteActs,
  observationTypeOf,
  observationTypes,
  provisionsOf,
  provisionTag,
  typeTag,
} from '../../shared/annotations/note-kinds.ts';
import { arbitraryNote } from '../support/arbitrary-content.ts';
import { expand, ourContext, thereAndBack } from '../support/json-ld.ts';
import { listed, musts } from '../support/web-annotations.ts';
import { coReviewer, expert, idOf, made, noteOf, replyTo, reviewer } from '../support/notes.ts';

const ns = 'https://palermo.example/ns/annotation/v1#';
const text = 'The law punishes it. The law names no body.';
const on = { answer: 'untoc-5-group-law@en' };

function written(...parts: Parameters<typeof made>): Annotation {
  const note = made(...parts);
  if (!note.ok) {
    throw new Error(`Refused for ${note.error}`);
  }
  return note.value;
}

/** A note of every kind and act, in every state and for every audience, by people who say all about themselves. */
const samples: Annotation[] = [
  written({ on: { ...on, quote: 'no body' } }, { modified: '2026-03-13T09:00:00.000Z' }),
  written({ kind: 'clarification', audience: 'public' }),
  written({ kind: 'wording', on: { ...on, stretch: { start: 0, end: text.length } } }),
  written({ kind: 'link', url: 'https://example.org/law?a=1#b' }),
  written({ kind: 'translation', text: 'القانون', language: 'ar' }),
  ...observationTypes.map((type) =>
    written({ kind: 'observation', observation: { type, provisions: ['untoc-5-1', 'untoc-5-2'] } }),
  ),
  written({ kind: 'summary', on: { whole: true } }, { on: { draft: idOf(9) } }),
  written(
    { on: { item: 'untoc-5-group-law' }, audience: 'states_parties' },
    {
      on: {
        item: 'untoc-5-group-law',
        questionnaire: 'https://palermo.example/questionnaire/untoc/criminalization-jurisdiction',
      },
    },
  ),
  written(
    { kind: 'reply', on: { note: idOf(1) } },
    {
      on: { note: idOf(1) },
      creator: { ...expert, institution: 'Ministry', fingerprint: `SHA256:${'a'.repeat(43)}` },
    },
  ),
  ...noteActs.map((act, at) => replyTo(at, 1, act === 'agreement' ? coReviewer : reviewer, act)),
];
/** Each with an id of its own, as the notes of a feedback have. */
const numbered = samples.map((note, at): Annotation => ({ ...note, id: `urn:uuid:${idOf(at + 1)}` }));
const collection = annotationCollection(idOf(0xf), numbered);
const arbitraryCollection = fc
  .uniqueArray(arbitraryNote, { selector: ({ id }) => id, maxLength: 5 })
  .map((notes) => annotationCollection(idOf(0xf), notes));

/** The example of the page on the format. */
const page = readFileSync(new URL('../../docs/formats/annotations.md', import.meta.url), 'utf8');
const example = annotationCollectionSchema.parse(JSON.parse(/^```json\n(.*?)^```$/ms.exec(page)?.[1] ?? ''));

/** All names and texts of a document. */
const wordsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => [key, ...wordsIn(one)])
    : [String(value)];

describe('a collection of notes, as a JSON-LD reader takes it', () => {
  it('comes back with every key and value', async () => {
    expect(listed(await thereAndBack(collection))).toEqual(listed(collection));
    expect(listed(await thereAndBack(example))).toEqual(listed(example));
  });

  it('comes back with every key and value whatever its notes hold', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCollection, async (one) => {
        expect(listed(await thereAndBack(one))).toEqual(listed(one));
      }),
      { numRuns: 40 },
    );
  });

  it('loses a key that no context defines', async () => {
    const [first] = numbered;
    const strange = { ...collection, first: { ...collection.first, items: [{ ...first, verdict: 'bad' }] } };
    expect(wordsIn(strange)).toContain('verdict');
    expect(wordsIn(await thereAndBack(strange))).not.toContain('verdict');
  });

  it('names what is ours by addresses of ours, and nothing by a name alone', async () => {
    const expanded = await expand(collection);
    const words = new Set(wordsIn(expanded));
    for (const term of ['status', 'audience', 'party', 'institution', 'fingerprint']) {
      expect(words).toContain(`${ns}${term}`);
    }
    for (const term of ['open', 'resolved', 'withdrawn', 'public', 'states_parties', 'confidential']) {
      expect(words).toContain(`${ns}${term}`);
    }
    expect(words).not.toContain('http://schema.org/audience');
    const tags = [
      ...observationTypes.map(typeTag),
      ...(['agreement', 'withholding', 'release'] as const).map(actTag),
      ...(['translation', 'summary'] as const).map(kindTag),
      provisionTag('untoc-5-1'),
    ];
    expect([...words]).toEqual(expect.arrayContaining(tags));
    const keys = (value: unknown): string[] =>
      typeof value !== 'object' || value === null
        ? []
        : Array.isArray(value)
          ? value.flatMap(keys)
          : Object.entries(value).flatMap(([key, one]) => [key, ...keys(one)]);
    expect(keys(expanded).filter((key) => !/^(@|https?:\/\/)/.test(key))).toEqual([]);
  });

  it('asks for no address', async () => {
    const strange = { ...collection, '@context': 'https://example.org/context.jsonld' };
    await expect(expand(strange)).rejects.toThrow(/example\.org/);
  });

  it('has every word of ours in the published context, and that no other', () => {
    const { '@version': version, palermo, ...terms } = ourContext['@context'];
    expect([version, palermo]).toEqual([1.1, ns]);
    const tags = [
      ...observationTypes.map(typeTag),
      ...(['agreement', 'withholding', 'release'] as const).map(actTag),
      ...(['translation', 'summary'] as const).map(kindTag),
    ].map((tag) => tag.slice(ns.length));
    const { shape } = annotationCollectionSchema.shape.first.shape.items.element;
    expect(Object.keys(terms).toSorted()).toEqual(
      [
        'status',
        'audience',
        'party',
        'institution',
        'fingerprint',
        ...shape.status.options,
        ...shape.audience.options,
        ...tags,
      ].toSorted(),
    );
    for (const [term, value] of Object.entries(terms)) {
      expect([`palermo:${term}`]).toContain(typeof value === 'string' ? value : Object(value)['@id']);
    }
  });
});

describe('a collection of notes, by what the Web Annotation model says must be', () => {
  it('holds', () => {
    expect(musts(collection), JSON.stringify(musts.errors)).toBe(true);
    expect(annotationCollectionSchema.safeParse(collection).success).toBe(true);
    expect(musts(annotationCollection(idOf(2), []))).toBe(true);
    expect(musts(example), JSON.stringify(musts.errors)).toBe(true);
    fc.assert(
      fc.property(arbitraryCollection, (one) => {
        expect(musts(one), JSON.stringify(musts.errors)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  const note = noteOf(1);
  const without = (value: object, key: string): object =>
    Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const selecting = (selector: object): object => ({
    ...note,
    target: { source: `urn:uuid:${idOf(2)}`, selector: [selector] },
  });
  const broken: [string, object][] = [
    ['without an id', without(note, 'id')],
    ['with an id that is no IRI', { ...note, id: 'one' }],
    ['without a type', without(note, 'type')],
    ['of another type', { ...note, type: 'Note' }],
    ['without a target', without(note, 'target')],
    ['on a target that is no IRI', { ...note, target: 'untoc-5-group-law' }],
    ['on no source', { ...note, target: { selector: [] } }],
    ['with body and bodyValue', { ...note, bodyValue: 'Words.' }],
    ['with a body without a value', { ...note, body: [{ type: 'TextualBody' }] }],
    ['with two values in a body', { ...note, body: [{ type: 'TextualBody', value: ['a', 'b'] }] }],
    ['with a direction that there is not', { ...note, body: [{ ...note.body[0], textDirection: 'up' }] }],
    ['for a purpose that there is not', { ...note, body: [{ ...note.body[0], purpose: 'rating' }] }],
    ['with a motivation that there is not', { ...note, motivation: 'rating' }],
    ['with two exact texts', selecting({ type: 'TextQuoteSelector', exact: ['a', 'b'] })],
    ['with a quote of nothing', selecting({ type: 'TextQuoteSelector', prefix: 'a' })],
    ['with a position without an end', selecting({ type: 'TextPositionSelector', start: 1 })],
    ['with a position before the text', selecting({ type: 'TextPositionSelector', start: -1, end: 1 })],
    ['with a selector that there is not', selecting({ type: 'TextGuessSelector', exact: 'a' })],
    ['created on a day', { ...note, created: '2026-03-12' }],
  ];
  it.each(broken)('does not hold for one with a note %s', (_, item) => {
    const { first } = annotationCollection(idOf(2), [note]);
    const good = { ...collection, first: { ...first, items: [note] } };
    expect(musts(good)).toBe(true);
    expect(musts({ ...good, first: { ...first, items: [item] } })).toBe(false);
  });

  it.each<[string, object]>([
    ['without the context of the model', { ...collection, '@context': ['https://palermo.example/ns'] }],
    ['without an id', without(collection, 'id')],
    ['without a first page', without(collection, 'first')],
    ['whose page has no id', { ...collection, first: without(collection.first, 'id') }],
    ['of less than nothing', { ...collection, total: -1 }],
  ])('does not hold for one %s', (_, one) => {
    expect(musts(one)).toBe(false);
  });
});

describe('the example of the page on the format', () => {
  it('is as this program writes it', () => {
    const [question, closing, observation] = example.first.items;
    if (question === undefined || closing === undefined || observation === undefined) {
      throw new Error('A note is missing');
    }
    expect(example.total).toBe(example.first.items.length);
    const whole = 'Such cases are heard by: the competent courts.';
    const source = { revision: idOf(0xabc), text: whole };
    const like = made(
      { kind: 'clarification', on: { ...on, quote: 'the competent courts.' } },
      { on: source },
    );
    expect(selectorsOfNote(question)).toEqual(like.ok ? selectorsOfNote(like.value) : like);
    expect([kindOf(question), kindOf(closing), kindOf(observation)]).toEqual([
      'clarification',
      'reply',
      'observation',
    ]);
    expect([actOf(closing), closing.target]).toEqual(['closing', question.id]);
    expect([observationTypeOf(observation), provisionsOf(observation)]).toEqual(['gap', ['untoc-7-1-a']]);
  });
});
