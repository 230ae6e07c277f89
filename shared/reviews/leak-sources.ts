import { idOfNote, textsOf } from '../annotations/note-kinds.ts';
import type { Thread } from '../annotations/threads.ts';
import type { ReadNote } from '../contract/annotations.ts';
import type { Locale } from '../i18n/locales.ts';
import type { LeakSource } from './leak-check.ts';
import { audienceOf, type Observation } from './observations.ts';

/** A text of the review that is no note: a private note, or an answer that is not public. */
export interface HeldText {
  readonly id: string;
  readonly text: string;
  readonly language?: Locale | undefined;
}

/** Words are told apart alike in all languages but Chinese, whose letters are compared one by one. */
const anyLanguage: Locale = 'en';

const sourceOf = (id: string, text: string, language: Locale | undefined): LeakSource => ({
  id,
  text,
  language: language ?? anyLanguage,
});

const sourcesOfNote = ({ note }: ReadNote): LeakSource[] =>
  textsOf(note).map(({ value, language }) => sourceOf(idOfNote(note), value, language));

/**
 * What must not stand in the public summary: observations that are withheld or confidential, with what was said about them;
 * confidential notes, withdrawn ones too; and the texts named in `held`. Each is known by the id of its note or text.
 */
export function leakSources(ground: {
  readonly threads: readonly Thread<ReadNote>[];
  readonly observations: readonly Observation[];
  readonly held: readonly HeldText[];
}): LeakSource[] {
  const { threads, observations, held } = ground;
  const hidden = new Set(
    observations
      .filter((observation) => audienceOf(observation) === 'confidential')
      .flatMap(({ note, replies }) => [note, ...replies]),
  );
  const notes = threads
    .flatMap(({ first, replies }) => [first, ...replies])
    .filter((read) => hidden.has(read) || read.note.audience === 'confidential');
  return [
    ...notes.flatMap(sourcesOfNote),
    ...held.map(({ id, text, language }) => sourceOf(id, text, language)),
  ];
}
