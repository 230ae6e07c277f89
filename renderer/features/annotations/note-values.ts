import {
  actOf,
  kindOf,
  linkOf,
  observationTypeOf,
  provisionsOf,
  targetOf,
  textsOf,
  type NoteAct,
  type NoteKind,
  type ObservationType,
} from '../../../shared/annotations/note-kinds.ts';
import { selectorsOfNote } from '../../../shared/annotations/anchor.ts';
import type { NoteInput } from '../../../shared/annotations/note-input.ts';
import { standingActs, withdrawnIn, type Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import type { Audience } from '../../../shared/packages/package-schema.ts';

/** What the form of a note holds; each kind uses its part. */
export interface NoteValues {
  readonly kind: NoteKind;
  readonly text: string;
  readonly language: Locale;
  readonly url: string;
  readonly type: ObservationType;
  readonly provisions: readonly string[];
  readonly audience: Audience;
}

export const emptyNote = (language: Locale): NoteValues => ({
  kind: 'comment',
  text: '',
  language,
  url: '',
  type: 'gap',
  provisions: [],
  audience: 'confidential',
});

/** The note as the contract takes it: only what goes with its kind. */
export function toInput(values: NoteValues, on: NoteInput['on'], act?: NoteAct): NoteInput {
  const { kind, text, language, url, type, provisions, audience } = values;
  return {
    kind,
    on,
    text: text.trim(),
    ...(text.trim() === '' ? {} : { language }),
    ...(kind === 'link' ? { url: url.trim() } : {}),
    ...(kind === 'observation' ? { observation: { type, provisions: [...provisions] } } : {}),
    ...(act === undefined ? {} : { act }),
    audience,
  };
}

/** What a note says, and the address of a link, which stands in a text of its own. */
export function saidIn({ note }: ReadNote): {
  readonly text: string;
  readonly language: Locale | undefined;
  readonly url: string | undefined;
} {
  const said = textsOf(note);
  return {
    text: said.map(({ value }) => value).join('\n\n'),
    language: said[0]?.language,
    url: linkOf(note),
  };
}

/** What a note of ours was written on, for the next save of it. */
export function placeOf({ note, answer }: ReadNote): NoteInput['on'] {
  const target = targetOf(note);
  switch (target.kind) {
    case 'note':
      return { note: target.note };
    case 'item':
      return { item: target.item };
    case 'other':
      return { whole: true };
    case 'revision': {
      const position = selectorsOfNote(note).find(({ type }) => type === 'TextPositionSelector');
      return answer === undefined
        ? { whole: true }
        : {
            answer,
            revision: target.revision,
            ...(position?.type === 'TextPositionSelector'
              ? { stretch: { start: position.start, end: position.end } }
              : {}),
          };
    }
  }
}

/** The form's values of a note of ours. */
export function toValues(read: ReadNote, language: Locale): NoteValues {
  const said = saidIn(read);
  return {
    kind: kindOf(read.note),
    text: said.text,
    language: said.language ?? language,
    url: said.url ?? '',
    type: observationTypeOf(read.note) ?? 'gap',
    provisions: provisionsOf(read.note),
    audience: read.note.audience,
  };
}

/** The note that a new reply goes to: the last word of the thread, so that a closing is answered where it stands. */
export function lastWord(thread: Thread<ReadNote>): ReadNote {
  const withdrawn = withdrawnIn(thread);
  const acts = standingActs(thread);
  return (
    thread.replies.findLast(
      (reply) =>
        !withdrawn.has(reply.note.id) && (actOf(reply.note) === undefined || acts.get(reply) === 'closing'),
    ) ?? thread.first
  );
}

const scripts: readonly (readonly [Locale, RegExp])[] = [
  ['ar', /\p{Script=Arabic}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];

/** The language that the letters of a text speak for, where its script leaves no choice; else the one that was chosen. */
export function languageOf(text: string, chosen: Locale): Locale {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const found = scripts.find(([, script]) => (text.match(script)?.length ?? 0) * 2 > letters);
  if (letters === 0) {
    return chosen;
  }
  if (found !== undefined) {
    return found[0];
  }
  const isLatin = locales.some((locale) => locale === chosen) && !['ar', 'zh', 'ru'].includes(chosen);
  return isLatin ? chosen : 'en';
}
