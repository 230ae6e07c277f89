import { createHash } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import { attachmentPath } from '../../electron/backend/packages/package-paths.ts';
import { motivations, type Annotation } from '../../shared/annotations/annotation-schema.ts';
import { answerKey, type Answer } from '../../shared/drafts/answer.ts';
import {
  audiences,
  type PackageAttachment,
  type PackageContent,
  type PackageRevision,
  type PackageType,
} from '../../shared/packages/package-schema.ts';
import type { RegisterEntry } from '../../shared/register/register-schema.ts';
import type { Author } from '../../shared/revisions/revision-schema.ts';
import { packageContent } from './package-fixtures.ts';

/** Content of a package, with the bytes of the files that it carries. */
export interface ArbitraryPackage {
  readonly content: PackageContent;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Text with controls, marks of direction and rare scripts; never half a character, and never U+0000, which no reader takes. */
const text = (maxLength = 40, minLength = 0): Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength }),
    fc.string({ unit: 'binary', minLength, maxLength }).filter((one) => !one.includes('\0')),
  );
const uuid = fc.uuid({ version: 4 });
const handId = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/);
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const optional = <T>(one: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
/** Without the keys that hold nothing: a document never has them. */
const given = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
const author: Arbitrary<Author> = fc
  .record({ name: text(30, 1), institution: optional(text(30, 1)) })
  .map((one) => given(one) as Author);
const sha512 = fc.stringMatching(/^[0-9a-f]{128}$/);

const unit = fc.constantFrom('untoc-5-group', 'untoc-8-bribery', 'tip-5-trafficking');
const language = fc.constantFrom('en', 'ar', 'zh');
const row = fc.constantFrom('r1', 'r2', '0d5f2f3a-8f57-4a7e-9a55-0c86f4a6a001');

/** An answer to an item of every type that there is, a row of a group included. */
const answer: Arbitrary<Answer> = unit.chain((id): Arbitrary<Answer> => {
  const at = <T extends Answer['value']>(part: string, value: Arbitrary<T>): Arbitrary<Answer> =>
    value.map((one) => ({ item: `${id}-${part}`, value: one }));
  const inRow = (part: string, value: Arbitrary<Answer['value']>): Arbitrary<Answer> =>
    fc.tuple(row, value).map(([instance, one]) => ({ item: `${id}-${part}`, instance, value: one }));
  return fc.oneof(
    at('answer', fc.constantFrom('yes', 'in-part', 'no')),
    fc
      .tuple(language, text(200))
      .map(([lang, value]): Answer => ({ item: `${id}-law`, language: lang, value })),
    inRow('cite', fc.record({ register: handId, provisions: text() })),
    fc
      .constantFrom('force', 'fraud', 'other')
      .map((code): Answer => ({ item: `${id}-means`, instance: code, value: code })),
    at('since', day),
    at('count', fc.integer()),
    at('share', fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })),
    at('strict', fc.boolean()),
    at('link', fc.webUrl()),
    at('annex', fc.record({ sha512, name: text(40, 1) })),
    inRow('case-name', text()),
    fc.tuple(row, language, text()).map(([instance, lang, value]): Answer => ({
      item: `${id}-case-result`,
      instance,
      language: lang,
      value,
    })),
  );
});
const answers = fc.uniqueArray(answer, { selector: answerKey, maxLength: 30 });

const entry: Arbitrary<RegisterEntry> = fc
  .record({
    id: handId,
    kind: fc.constantFrom('legislation', 'institution', 'case'),
    title: text(40, 1),
    reference: optional(text()),
    date: optional(day),
    url: optional(fc.webUrl()),
  })
  .map((one) => given(one) as RegisterEntry);

/** Whole numbers past 2^53 have no exact form that readers share. */
const holdsUnsafe = (value: unknown): boolean =>
  JSON.stringify(value, (_key, one: unknown) =>
    Number.isInteger(one) && !Number.isSafeInteger(one) ? 'unsafe number' : one,
  ).includes('unsafe number');

const json = fc
  .jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })
  .filter((value) => !holdsUnsafe(value))
  .filter((value) => !/__proto__|constructor|prototype|\\u0000/.test(JSON.stringify(value)));
const revision: Arbitrary<PackageRevision> = fc.record({
  id: uuid,
  parents: fc.array(uuid, { maxLength: 2 }),
  value: json as Arbitrary<PackageRevision['value']>,
  author,
  authoredAt: instant,
  kind: fc.constantFrom('answer', 'unit', 'entry', 'evidence'),
  subject: text(40, 1),
});

const urn = uuid.map((id) => `urn:uuid:${id}`);
/** A note with whatever the schema lets it hold, sensible or not. */
export const arbitraryNote: Arbitrary<Annotation> = fc
  .record({
    id: urn,
    type: fc.constant('Annotation' as const),
    motivation: fc.constantFrom(...motivations),
    target: fc.oneof(
      urn,
      fc.record({
        source: urn,
        selector: fc.tuple(
          fc.record({
            type: fc.constant('TextPositionSelector' as const),
            start: fc.nat(100),
            end: fc.nat(100),
          }),
          fc.record({ type: fc.constant('TextQuoteSelector' as const), exact: text() }),
        ),
      }),
    ),
    body: fc.array(fc.record({ type: fc.constant('TextualBody' as const), value: text(100) }), {
      maxLength: 2,
    }),
    creator: fc.record({ type: fc.constant('Person' as const), name: text(30, 1) }),
    created: instant,
    modified: optional(instant),
    status: fc.constantFrom('open', 'resolved', 'withdrawn'),
    audience: fc.constantFrom(...audiences),
  })
  .map((one) => given(one) as Annotation);

const attached = fc.record({
  id: uuid,
  at: fc.oneof(
    unit.map((id) => ({ answer: `${id}-law@en` })),
    handId.map((id) => ({ entry: id })),
  ),
  bytes: fc.uint8Array({ maxLength: 300 }),
  name: text(40, 1),
  mediaType: fc.constantFrom('application/pdf', 'image/png', 'application/octet-stream'),
});

/** Content of one type, with everything that the type may hold. */
export const arbitraryPackage = (type: PackageType): Arbitrary<ArbitraryPackage> =>
  fc
    .record({
      audience: fc.constantFrom(...audiences),
      final: fc.boolean(),
      date: day,
      draft: uuid,
      partyName: text(40, 1),
      kind: fc.constantFrom('self-assessment', 'parallel-report'),
      from: optional(author),
      snapshot: optional(fc.integer({ min: 1, max: 1000 })),
      conflicts: fc.uniqueArray(answer.map(answerKey), { maxLength: 3 }),
      answers,
      register: fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 4 }),
      revisions: fc.uniqueArray(revision, { selector: ({ id }) => id, maxLength: 10 }),
      notes: fc.uniqueArray(arbitraryNote, { selector: ({ id }) => id, maxLength: 6 }),
      attached: fc.uniqueArray(attached, { selector: ({ id }) => id, maxLength: 4 }),
      part: fc.record({
        articles: fc.uniqueArray(fc.constantFrom('untoc-5', 'untoc-8', 'tip-5'), { minLength: 1 }),
        for: optional(text(30, 1)),
      }),
      about: uuid,
      launch: optional(day),
      uncacParty: fc.boolean(),
    })
    .map((one): ArbitraryPackage => {
      const final = type === 'submission' || (type === 'review' && one.final);
      const { questionnaire, cluster } = packageContent.head;
      const files = new Map<string, Buffer>();
      const attachments = one.attached.map(({ bytes, ...rest }): PackageAttachment => {
        const hash = createHash('sha512').update(bytes).digest('hex');
        files.set(hash, Buffer.from(bytes));
        return { ...rest, sha512: hash, bytes: bytes.length, path: attachmentPath(hash) };
      });
      const isFeedback = type === 'feedback';
      const isPart = type === 'contribution';
      const content: PackageContent = {
        head: {
          type,
          audience: one.audience,
          status: final ? 'final' : 'draft',
          date: one.date,
          draft: one.draft,
          party: { key: 'XPA', name: one.partyName },
          cluster,
          questionnaire,
        },
        kind: one.kind,
        ...(one.from === undefined ? {} : { from: one.from }),
        ...(isPart ? { part: given(one.part) } : {}),
        ...(isFeedback ? { about: one.about } : {}),
        ...(final && one.snapshot !== undefined ? { snapshot: one.snapshot } : {}),
        conflicts: final || isFeedback ? [] : one.conflicts,
        response: {
          ...packageContent.response,
          profile: given({
            ...packageContent.response.profile,
            name: one.partyName,
            launch: one.launch,
            uncacParty: one.uncacParty,
          }),
          answers: isFeedback ? [] : one.answers,
          ...(one.register.length === 0 || isFeedback ? {} : { register: one.register }),
        },
        ...(isPart
          ? { revisions: one.revisions }
          : isFeedback
            ? { annotations: one.notes }
            : {
                heads: one.answers.map((one, index) => ({
                  answer: answerKey(one),
                  revisions: [`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`],
                })),
              }),
        ...(attachments.length === 0 ? {} : { attachments }),
      };
      return { content, files };
    });
