import { expect, test } from 'vitest';
import { leakCheck } from '../../../../shared/reviews/leak-check.ts';
import { leakSources } from '../../../../shared/reviews/leak-sources.ts';
import { observationsOf } from '../../../../shared/reviews/observations.ts';
import { A, B, groundOf, noteOf, observationOf, replyOf, uuidOf } from './review-notes.ts';

const sources = (
  notes: Parameters<typeof groundOf>[0],
  held: Parameters<typeof leakSources>[0]['held'] = [],
) => {
  const ground = groundOf(notes);
  return leakSources({ threads: ground.threads, observations: observationsOf(ground), held });
};
const gap = observationOf(1, B, 'gap', ['untoc-5-1-a']);
const ids = (...notes: Parameters<typeof groundOf>[0]) =>
  sources(notes).map(({ id }) => Number(id.slice(-2)));

test('feature 52: what is withheld or confidential must not leak, with all that was said about it', () => {
  expect(ids(gap, replyOf(2, B, 1), noteOf(3, B))).toEqual([]);
  expect(ids(gap, replyOf(2, A, 1, 'withholding'), replyOf(3, B, 2), noteOf(4, B))).toEqual([1, 2, 3]);
  expect(ids(gap, replyOf(2, A, 1, 'withholding'), replyOf(3, A, 2, 'release'))).toEqual([]);
  expect(
    ids(noteOf(1, B, { audience: 'confidential' }), replyOf(2, A, 1), replyOf(3, B, 1, 'withdrawal')),
  ).toEqual([1]);
  expect(ids(observationOf(1, B, 'gap', [], {}, { audience: 'confidential' }))).toEqual([1]);
});

test('a withheld observation is found in the summary by its id, and tags are no words', () => {
  const words = 'Nobody was ever charged under that section.';
  const withheld = observationOf(1, B, 'gap', ['untoc-5-1-a'], {}, {});
  const body = withheld.note.body.map((one, at) => (at === 0 ? { ...one, value: words } : one));
  const notes = [{ ...withheld, note: { ...withheld.note, body } }, replyOf(2, A, 1, 'withholding')];
  const held = [{ id: 'private', text: 'Ask the ministry why the report was late.' }];
  const check = leakCheck(sources(notes, held));
  expect(
    check(`We add: ${words} Ask the ministry why the report was late.`, 'en').map((leak) => leak.sources),
  ).toEqual([['private'], [uuidOf(1)]]);
  expect(check('https palermo.example ns annotation v1 gap provision untoc 5 1 a', 'en')).toEqual([]);
});
