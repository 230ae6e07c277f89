import { directionOf, type Locale } from '../i18n/locales.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { codePointLength } from '../lib/text.ts';
import { limits } from '../packages/limits.ts';
import { selectorsOf, stretchOfQuote } from './anchor.ts';
import type { Annotation, Selector } from './annotation-schema.ts';
import type { Stretch } from './code-points.ts';
import type { NoteInput } from './note-input.ts';
import { actTag, kindTag, noteAddress, provisionTag, questionAddress, typeTag } from './note-kinds.ts';

/** What a note is written on, as the service found it. */
export type NoteSubject =
  /** A revision with its text as it is stored; `undefined` for an answer that is no text. */
  | { readonly revision: string; readonly text: string | undefined }
  | { readonly item: string; readonly questionnaire: string }
  | { readonly note: string }
  | { readonly draft: string };

/** What a URL parser tells of an address (WHATWG URL). */
interface ParsedUrl {
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly href: string;
}

/** What the service adds to a note as a person writes it. */
export interface NoteContext {
  readonly id: string;
  readonly created: string;
  readonly modified?: string | undefined;
  readonly creator: Annotation['creator'];
  readonly on: NoteSubject;
  readonly isProvision: (id: string) => boolean;
  /** `URL.parse`, which this layer has not. */
  readonly parseUrl: (text: string) => ParsedUrl | null;
}

/** The field of a note that keeps it from being written, as `NoteInput` names it. */
export type NoteField =
  | 'on'
  | 'on.stretch'
  | 'on.quote'
  | 'text'
  | 'language'
  | 'url'
  | 'observation'
  | 'observation.provisions'
  | 'act';

type Body = Annotation['body'][number];
type Made<T> = Result<T, NoteField>;

const motivationOf = {
  comment: 'commenting',
  clarification: 'questioning',
  wording: 'editing',
  link: 'linking',
  translation: 'commenting',
  observation: 'commenting',
  summary: 'commenting',
  reply: 'replying',
} as const satisfies Record<NoteInput['kind'], Annotation['motivation']>;

/** Text in the form in which answers are stored. */
const normalise = (text: string): string => text.toWellFormed().normalize('NFC');

const isNoteLength = (text: string): boolean => codePointLength(text) <= limits.annotationCharacters;

/** A reply is on a note and nothing else is; wording and translation are of an answer; a summary is of the whole. */
function fitsSubject(kind: NoteInput['kind'], on: NoteSubject): boolean {
  switch (kind) {
    case 'reply':
      return 'note' in on;
    case 'summary':
      return 'draft' in on;
    case 'wording':
    case 'translation':
      return 'revision' in on;
    case 'comment':
    case 'clarification':
    case 'link':
    case 'observation':
      return !('note' in on);
  }
}

function stretchOf(on: NoteInput['on'], text: string | undefined): Made<Stretch | undefined> {
  const { stretch, quote } = 'answer' in on ? on : {};
  if (quote !== undefined) {
    const found =
      stretch === undefined && text !== undefined ? stretchOfQuote(text, normalise(quote)) : undefined;
    return found === undefined ? err('on.quote') : ok(found);
  }
  if (stretch === undefined) {
    return ok(undefined);
  }
  const isInside = text !== undefined && stretch.start < stretch.end && stretch.end <= codePointLength(text);
  return isInside && stretch.end - stretch.start <= limits.annotationCharacters
    ? ok(stretch)
    : err('on.stretch');
}

function targetIn(input: NoteInput, on: NoteSubject): Made<Annotation['target']> {
  if ('revision' in on) {
    const stretch = stretchOf(input.on, on.text);
    if (!stretch.ok) {
      return stretch;
    }
    const selector: Selector[] =
      stretch.value === undefined || on.text === undefined ? [] : selectorsOf(on.text, stretch.value);
    return ok({ source: noteAddress(on.revision), ...(selector.length === 0 ? {} : { selector }) });
  }
  if ('item' in on) {
    return ok(questionAddress(on.questionnaire, on.item));
  }
  return ok(noteAddress('note' in on ? on.note : on.draft));
}

const textBody = (value: string, language: Locale, purpose: Annotation['motivation']): Body => ({
  type: 'TextualBody',
  value,
  format: 'text/plain',
  language,
  textDirection: directionOf(language),
  purpose,
});

/** What the person wrote. The words of a link and of an act are up to them. */
function wordsOf({ kind, text, language, act }: NoteInput): Made<Body[]> {
  const value = normalise(text);
  if (value.trim() === '') {
    return kind === 'link' || act !== undefined ? ok([]) : err('text');
  }
  if (!isNoteLength(value)) {
    return err('text');
  }
  const purpose = kind === 'link' ? 'commenting' : motivationOf[kind];
  return language === undefined ? err('language') : ok([textBody(value, language, purpose)]);
}

/** The address of a link: https, without a name or password in it (threat model, R6). */
function linkOf({ kind, url }: NoteInput, parseUrl: NoteContext['parseUrl']): Made<Body[]> {
  if (kind !== 'link') {
    return url === undefined ? ok([]) : err('url');
  }
  const parsed = url === undefined ? null : parseUrl(url);
  return parsed?.protocol === 'https:' &&
    parsed.username === '' &&
    parsed.password === '' &&
    isNoteLength(parsed.href)
    ? ok([{ type: 'TextualBody', value: parsed.href, format: 'text/plain', purpose: 'linking' }])
    : err('url');
}

function tagsIn(
  { kind, act, observation }: NoteInput,
  isProvision: NoteContext['isProvision'],
): Made<Body[]> {
  if ((observation === undefined) === (kind === 'observation')) {
    return err('observation');
  }
  if (act !== undefined && kind !== 'reply') {
    return err('act');
  }
  const provisions = new Set(observation?.provisions ?? []);
  if (observation !== undefined && (provisions.size === 0 || ![...provisions].every(isProvision))) {
    return err('observation.provisions');
  }
  const tags = [
    ...(observation === undefined ? [] : [typeTag(observation.type)]),
    ...[...provisions].map(provisionTag),
    ...(act === undefined || act === 'closing' || act === 'withdrawal' ? [] : [actTag(act)]),
    ...(kind === 'translation' || kind === 'summary' ? [kindTag(kind)] : []),
  ];
  return ok(tags.map((value): Body => ({ type: 'TextualBody', value, purpose: 'tagging' })));
}

/** The Web Annotation of a note that a person wrote, or the field that keeps it from being one. */
export function makeAnnotation(input: NoteInput, context: NoteContext): Made<Annotation> {
  const { kind, act, audience } = input;
  const { id, created, modified, creator, on, isProvision, parseUrl } = context;
  if (!fitsSubject(kind, on)) {
    return err('on');
  }
  const tags = tagsIn(input, isProvision);
  if (!tags.ok) {
    return tags;
  }
  const link = linkOf(input, parseUrl);
  if (!link.ok) {
    return link;
  }
  const words = wordsOf(input);
  if (!words.ok) {
    return words;
  }
  const target = targetIn(input, on);
  if (!target.ok) {
    return target;
  }
  return ok({
    id: noteAddress(id),
    type: 'Annotation',
    motivation: motivationOf[kind],
    target: target.value,
    body: [...words.value, ...link.value, ...tags.value],
    creator,
    created,
    ...(modified === undefined ? {} : { modified }),
    status: act === 'closing' ? 'resolved' : act === 'withdrawal' ? 'withdrawn' : 'open',
    audience,
  });
}
