import { kindOf, observationTypeOf, provisionsOf, targetOf, textsOf } from '../annotations/note-kinds.ts';
import type { NoteInput } from '../annotations/note-input.ts';
import type { ReadNote } from '../contract/annotations.ts';

const mostProvisions = 20;

/** Where the observation goes: the text that the note is on where the answer still holds it, else its question. */
function placeOf({ note, answer, item, standing, stretch }: ReadNote): NoteInput['on'] {
  if (answer !== undefined && standing !== 'earlier') {
    const target = targetOf(note);
    return {
      answer,
      ...(standing === 'current' && target.kind === 'revision' ? { revision: target.revision } : {}),
      ...(stretch === undefined ? {} : { stretch }),
    };
  }
  const target = targetOf(note);
  const question = target.kind === 'item' ? target.item : item;
  return question === undefined ? { whole: true } : { item: question };
}

/**
 * An observation as it is proposed from a comment, a request for clarification, a proposed wording or an observation that
 * is put anew (feature 51). Its words are those of the note, letter by letter: a person rewrites them, never this. Its
 * provisions are the note's, else those of the question (`unitProvisions`); its audience the note's, so that it goes no
 * further than the note did. Its type is the note's where it has one, else `suggestion`, which says nothing about the State
 * yet; a person chooses another. Undefined for notes that are nothing to observe: links, translations, replies, summaries.
 */
export function draftObservation(
  read: ReadNote,
  unitProvisions: readonly string[] = [],
): NoteInput | undefined {
  const { note } = read;
  const kind = kindOf(note);
  const text = textsOf(note).find(({ value }) => value.trim() !== '');
  if (!['comment', 'clarification', 'wording', 'observation'].includes(kind) || text === undefined) {
    return undefined;
  }
  const own = provisionsOf(note);
  return {
    kind: 'observation',
    on: placeOf(read),
    text: text.value,
    ...(text.language === undefined ? {} : { language: text.language }),
    observation: {
      type: observationTypeOf(note) ?? 'suggestion',
      provisions: [...new Set(own.length > 0 ? own : unitProvisions)].slice(0, mostProvisions),
    },
    audience: note.audience,
  };
}
