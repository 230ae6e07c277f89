import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import {
  actOf,
  idOfNote,
  kindOf,
  linkOf,
  observationTypeOf,
  provisionsOf,
  provisionTag,
  targetOf,
  textsOf,
  typeTag,
  type NoteTarget,
} from '../../../../shared/annotations/note-kinds.ts';
import { expert, idOf, noteOf, replyTo } from '../../../support/notes.ts';

const tagged = (...values: string[]): Annotation['body'] =>
  values.map((value) => ({ type: 'TextualBody', value, purpose: 'tagging' }));

describe('what a note is on', () => {
  it.each<[Annotation['target'], NoteTarget]>([
    [{ source: `urn:uuid:${idOf(3)}` }, { kind: 'revision', revision: idOf(3) }],
    [`urn:uuid:${idOf(4)}`, { kind: 'note', note: idOf(4) }],
    [
      'https://palermo.example/questionnaire/untoc/law#untoc-5-group-law',
      { kind: 'item', item: 'untoc-5-group-law' },
    ],
    ['https://palermo.example/questionnaire/untoc/law', { kind: 'other' }],
    ['https://example.org/#', { kind: 'other' }],
    ['https://example.org/#<script>', { kind: 'other' }],
    [`https://example.org/#${'a'.repeat(200)}`, { kind: 'other' }],
    ['urn:palermo:a-question', { kind: 'other' }],
  ])('%j', (target, found) => {
    expect(targetOf(noteOf(1, { target }))).toEqual(found);
  });

  it('leaves the id of a note without its scheme', () => {
    expect(idOfNote(noteOf(5))).toBe(idOf(5));
  });
});

describe('tags of others', () => {
  it('are no provisions and no types where they only look like it', () => {
    const note = noteOf(1, {
      body: tagged(
        provisionTag('untoc-5-1'),
        provisionTag('untoc-5-1'),
        provisionTag('<b>'),
        provisionTag(''),
        'gap',
        'https://example.org/ns#gap',
      ),
    });
    expect(provisionsOf(note)).toEqual(['untoc-5-1']);
    expect(observationTypeOf(note)).toBeUndefined();
    expect(kindOf(note)).toBe('comment');
  });

  it('count as tags alone: words that spell a tag are words', () => {
    const note = noteOf(1, { body: [{ type: 'TextualBody', value: typeTag('gap') }] });
    expect([kindOf(note), textsOf(note).length]).toEqual(['comment', 1]);
    expect(kindOf(noteOf(1, { body: tagged(typeTag('gap')) }))).toBe('observation');
  });

  it('make no act of a note that replies to nothing', () => {
    expect(actOf(replyTo(2, 1, expert, 'agreement'))).toBe('agreement');
    expect(actOf({ ...replyTo(2, 1, expert, 'agreement'), motivation: 'commenting' })).toBeUndefined();
    expect(actOf(noteOf(1, { status: 'resolved' }))).toBeUndefined();
    expect(actOf(replyTo(2, 1, expert))).toBeUndefined();
  });
});

describe('a link', () => {
  it('has its address in the body that links; other bodies are words', () => {
    const note = noteOf(1, {
      motivation: 'linking',
      body: [
        { type: 'TextualBody', value: 'See the gazette.' },
        { type: 'TextualBody', value: 'https://example.org/', purpose: 'linking' },
      ],
    });
    expect(linkOf(note)).toBe('https://example.org/');
    expect(textsOf(note).map(({ value }) => value)).toEqual(['See the gazette.']);
    expect(linkOf(noteOf(1, { ...note, motivation: 'commenting' }))).toBeUndefined();
    expect(linkOf(noteOf(1, { motivation: 'linking' }))).toBeUndefined();
  });
});
