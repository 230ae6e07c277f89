import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import { createTranslate } from '../../../shared/i18n/message.ts';
import { engagementId, engagementSchema } from '../../../shared/engagements/engagement-schema.ts';
import { letterSchema } from '../../../shared/letters/letter-schema.ts';
import { authorSchema } from '../../../shared/revisions/revision-schema.ts';
import { regionOf } from '../../../shared/scrub/regions.ts';
import { findShapes } from '../../../shared/scrub/trace-patterns.ts';
import type { KnownWord } from '../../../shared/scrub/known-names.ts';
import { traceDecisionSchema, traceKinds, type Undecided } from '../../../shared/scrub/scrub-schema.ts';
import type { ScrubInput, TraceWords } from '../../../shared/scrub/scrubber.ts';
import { readContacts } from '../contacts/contact-store.ts';
import type { Reader } from '../database/open-database.ts';
import { jsonOf } from '../database/row.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { readIdentities } from '../findings/identity-store.ts';
import { readKeys } from '../keys/key-store.ts';
import type { MachineNames } from '../ports.ts';
import { findRecord, readRecords, readStanding } from '../records/record-store.ts';
import type { ServiceParts } from '../services.ts';

type Parts = Pick<ServiceParts, 'library' | 'settings' | 'machine'>;

/** Names that computers and accounts have everywhere: each names nobody. */
const commonNames: ReadonlySet<string> = new Set(
  'localhost root admin administrator user guest owner home desktop laptop computer pc'.split(' '),
);

const person = (text: string | undefined): KnownWord[] =>
  text === undefined ? [] : [{ kind: 'name', text, isPerson: true }];
const phrase = (kind: KnownWord['kind'], text: string | undefined): KnownWord[] =>
  text === undefined ? [] : [{ kind, text }];

/** How somebody is reached: each address or number by itself, which is of its own kind where a line holds nothing else; then line by line. */
const reached = (text: string | undefined): KnownWord[] =>
  text === undefined
    ? []
    : [
        ...findShapes(text).map(({ kind, start, end }): KnownWord => ({
          kind,
          text: text.slice(start, end),
        })),
        ...text.split(/[\n;]/u).map((line): KnownWord => ({ kind: 'address', text: line })),
      ];

function machineWords({ host, account }: MachineNames): KnownWord[] {
  const [short = host] = host.split('.');
  return [...phrase('machine', host), ...phrase('machine', short), ...phrase('account', account)].filter(
    ({ text }) => text.length > 2 && !commonNames.has(text.toLowerCase()),
  );
}

/** Everything that the workspace knows to name a person or a machine. Institutions are whole phrases: their words are everybody's. */
function readKnownWords(reader: Reader, draft: StoredDraft, { settings, machine }: Parts): KnownWord[] {
  const authors = reader
    .all('SELECT DISTINCT author FROM revision WHERE scope IN (?, ?)', draft.id, draft.profile.party)
    .map((row) => jsonOf(row, 'author', authorSchema));
  const own = settings.author();
  const named = [...(own === undefined ? [] : [own]), ...authors, ...readContacts(reader)];
  const letters = readRecords(reader, draft.id, 'letter', letterSchema).map(({ value }) => value);
  const engagement = findRecord(
    reader,
    { kind: 'engagement', scope: draft.id, id: engagementId },
    engagementSchema,
  );
  const words = [
    ...named.flatMap(({ name, institution }) => [...person(name), ...phrase('name', institution)]),
    ...readIdentities(reader, draft.id).flatMap(({ identity }) => [
      ...person(identity.name),
      ...reached(identity.contact),
    ]),
    ...letters.flatMap(({ to, from }) => [
      ...person(to.person),
      ...person(from.signatory),
      ...phrase('name', from.organisation),
      ...[to.address, from.address, from.contact].flatMap(reached),
    ]),
    ...phrase('name', engagement?.value.organisation),
    ...readKeys(reader).flatMap(({ key }) => person(key.name)),
    ...(machine === undefined ? [] : machineWords(machine)),
  ];
  return [
    ...new Map(
      words
        .filter(({ text }) => text.trim() !== '')
        .map((word) => [`${word.kind} ${word.text}`, word] as const),
    ).values(),
  ];
}

/** What the organisation that writes the report is called: a person decides of it as of any name, and sees whose it is. */
function readOwnNames(reader: Reader, draft: StoredDraft, { settings }: Parts): string[] {
  const engagement = findRecord(
    reader,
    { kind: 'engagement', scope: draft.id, id: engagementId },
    engagementSchema,
  );
  const letters = readRecords(reader, draft.id, 'letter', letterSchema);
  return [
    engagement?.value.organisation,
    settings.author()?.institution,
    ...letters.map(({ value }) => value.from.organisation),
  ].flatMap((name) => (name === undefined || name.trim() === '' ? [] : [name]));
}

/** What stands in the place of a trace, in every language that documents are worded in. */
function traceWords({ library }: Pick<Parts, 'library'>): Partial<Record<Locale, TraceWords>> {
  return Object.fromEntries(
    locales.flatMap((language) => {
      const messages = library.reportMessages.get(language);
      if (messages === undefined) {
        return [];
      }
      const t = createTranslate(language, messages, library.messages);
      return [[language, Object.fromEntries(traceKinds.map((kind) => [kind, t(`report.trace.${kind}`)]))]];
    }),
  );
}

/**
 * What texts of a parallel report are looked through by before they leave. Other drafts have none: what a State says in its
 * own name is never changed.
 */
export function readScrub(
  reader: Reader,
  parts: Parts,
  draft: StoredDraft,
  undecided?: Undecided,
): ScrubInput | undefined {
  if (draft.kind !== 'parallel-report') {
    return undefined;
  }
  return scrubOf(reader, parts, draft, undecided);
}

/** The same for a draft of any kind: what may name somebody is listed of each. */
export const scrubOf = (
  reader: Reader,
  parts: Parts,
  draft: StoredDraft,
  undecided?: Undecided,
): ScrubInput => ({
  // Where versions of one contradict each other the one that protects holds.
  decisions: readStanding(reader, draft.id, 'scrub', traceDecisionSchema),
  known: readKnownWords(reader, draft, parts),
  own: readOwnNames(reader, draft, parts),
  regions: [regionOf(draft.profile.party)].flatMap((region) => region ?? []),
  words: traceWords(parts),
  language: draft.profile.languages[0] ?? 'en',
  ...(undecided === undefined ? {} : { undecided }),
});
