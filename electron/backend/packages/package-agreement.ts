import { createHash } from 'node:crypto';
import { articleIdSchema, provisionIdSchema } from '../../../shared/catalogue/catalogue-schema.ts';
import { chapterId } from '../../../shared/chapters/chapter-schema.ts';
import { answerKey } from '../../../shared/drafts/answer.ts';
import type { ResponseDocument } from '../../../shared/drafts/draft-schema.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { sameJson } from '../../../shared/lib/json.ts';
import { mayRead } from '../../../shared/packages/audience.ts';
import { bagInfoValues, headFields, packageFolder } from '../../../shared/packages/bag-info.ts';
import { packageId } from '../../../shared/packages/package-id.ts';
import type {
  PackageContent,
  PackageHead,
  PackageIndex,
  PackageType,
} from '../../../shared/packages/package-schema.ts';
import type { ParallelReport } from '../../../shared/parallel/parallel-report.ts';
import type { ProblemCode } from '../../../shared/packages/problem-codes.ts';
import { isPayload, type Bag } from './bag-reader.ts';
import {
  annotationsPath,
  headsPath,
  indexPath,
  isAttachmentPath,
  parallelPath,
  responsePath,
  revisionsPath,
} from './package-paths.ts';
import { refuse, type Refusal } from './refusal.ts';

/** The index names every payload file but itself, once, with its size (design: package). */
function indexFaults(index: PackageIndex, bag: Bag): Refusal[] {
  const listed = new Map(index.files.map(({ path, bytes }) => [path, bytes]));
  const real = new Map(
    [...bag.files]
      .filter(([path]) => isPayload(path) && path !== indexPath)
      .map(([path, { bytes }]) => [path, bytes]),
  );
  const faults = [...real]
    .filter(([path, bytes]) => listed.get(path) !== bytes)
    .map(([path]) => refuse('damaged', 'index-mismatch', path));
  const absent = [...listed.keys()].filter((path) => !real.has(path));
  return [
    ...faults,
    ...absent.map((path) => refuse('damaged', 'index-mismatch', path)),
    ...(listed.size === index.files.length ? [] : [refuse('damaged', 'index-mismatch', indexPath)]),
  ];
}

/** One answer in one place, one register entry under one id: else two readers could take different ones. */
function repetitionFaults(response: ResponseDocument): Refusal[] {
  const repeated = (keys: readonly string[], code: ProblemCode): Refusal[] => {
    const twice = keys.toSorted().find((key, index, sorted) => index > 0 && sorted[index - 1] === key);
    return twice === undefined ? [] : [refuse('unsafe', code, responsePath, { key: twice })];
  };
  return [
    ...repeated(response.answers.map(answerKey), 'answer-repeated'),
    ...repeated(
      (response.register ?? []).map(({ id }) => id),
      'register-repeated',
    ),
  ];
}

/** Head, tag file, answers and folder say the same, and the id follows from the content. */
function consistencyFaults(
  index: PackageIndex,
  head: PackageHead,
  content: PackageContent,
  response: ResponseDocument,
  bag: Bag,
): Refusal[] {
  const faults: Refusal[] = [];
  const check = (holds: boolean, part: string, field: string): void => {
    if (!holds) {
      faults.push(refuse('damaged', 'head-mismatch', part, { field }));
    }
  };
  const expected = Map.groupBy(headFields(head, index, response.profile.languages), ({ label }) => label);
  for (const [label, fields] of expected) {
    const found = bagInfoValues(bag.info, label);
    check(
      sameJson(
        found,
        fields.map(({ value }) => value),
      ),
      'bag-info.txt',
      label,
    );
  }
  check(response.profile.party === head.party.key, responsePath, 'party');
  check(response.cluster === head.cluster, responsePath, 'cluster');
  check(sameJson(response.questionnaire, head.questionnaire), responsePath, 'questionnaire');
  check(bag.folder === packageFolder(head.id), bag.folder, 'folder');
  check(head.status === 'draft' || (index.conflicts ?? []).length === 0, indexPath, 'conflicts');
  check(head.status === 'final' || head.type !== 'submission', indexPath, 'status');
  check(head.status === 'draft' || head.type !== 'contribution', indexPath, 'status');
  check(head.status === 'final' || content.snapshot === undefined, indexPath, 'snapshot');
  check(isCalendarDay(head.date), indexPath, 'date');
  check(response.author === undefined, responsePath, 'author');
  check(
    content.from !== undefined || bagInfoValues(bag.info, 'Contact-Name').length === 0,
    'bag-info.txt',
    'Contact-Name',
  );
  for (const [field, type, present] of partsOfTypes(content)) {
    check(type.includes(head.type) || !present, indexPath, field);
  }
  check(head.type !== 'contribution' || content.revisions !== undefined, indexPath, 'revisions');
  check(head.type !== 'feedback' || content.annotations !== undefined, indexPath, 'annotations');
  check(head.type !== 'feedback' || response.answers.length === 0, responsePath, 'answers');
  if (packageId(content, (text) => createHash('sha256').update(text).digest()) !== head.id) {
    faults.push(refuse('damaged', 'id-mismatch', indexPath));
  }
  return faults;
}

/** Which types may hold a part (design: package). */
const partsOfTypes = (
  content: PackageContent,
): readonly (readonly [string, readonly PackageType[], boolean])[] => [
  ['part', ['contribution'], content.part !== undefined],
  ['revisions', ['contribution'], content.revisions !== undefined],
  ['heads', ['submission', 'review'], content.heads !== undefined],
  ['annotations', ['feedback'], content.annotations !== undefined],
  ['about', ['feedback'], content.about !== undefined],
  ['parallel', ['submission', 'review'], content.parallel !== undefined],
];

/** Attachments stand where their hash says, and the manifest holds that hash for the place. */
function attachmentFaults(index: PackageIndex, bag: Bag): Refusal[] {
  const manifest = bag.manifests.find(({ algorithm }) => algorithm === 'sha512');
  const attached = new Map((index.attachments ?? []).map((attachment) => [attachment.path, attachment]));
  const stray = [...bag.files.keys()].filter(
    (path) => path.startsWith('data/attachments/') && !attached.has(path),
  );
  return [
    ...(index.attachments ?? [])
      .filter(
        ({ path, sha512, bytes }) =>
          !isAttachmentPath(path, sha512) ||
          manifest?.checksums.get(path) !== sha512 ||
          bag.files.get(path)?.bytes !== bytes,
      )
      .map(({ path }) => refuse('damaged', 'index-mismatch', path)),
    ...stray.map((path) => refuse('damaged', 'index-mismatch', path)),
  ];
}

/** Anchors are of answers that are there, each once; no revision stands for two. */
function anchorFaults({ heads = [], response }: PackageContent): Refusal[] {
  const answers = new Set(response.answers.map(answerKey));
  const stray = heads.find(({ answer }) => !answers.has(answer));
  const seen = new Set<string>();
  const twice = heads
    .flatMap(({ answer, revisions }) => [answer, ...revisions])
    .find((key) => seen.size === seen.add(key).size);
  return [
    ...(stray === undefined ? [] : [refuse('damaged', 'head-mismatch', headsPath, { field: 'answer' })]),
    ...(twice === undefined ? [] : [refuse('unsafe', 'id-repeated', headsPath, { id: twice })]),
  ];
}

/** One revision, note or file under one id. */
function repeatedIds(content: PackageContent): Refusal[] {
  const lists: readonly (readonly [string, readonly { readonly id: string }[] | undefined])[] = [
    [revisionsPath, content.revisions],
    [annotationsPath, content.annotations],
    [indexPath, content.attachments],
    [parallelPath, content.parallel?.findings],
    [parallelPath, content.parallel?.sources],
    [parallelPath, content.parallel?.process.map(({ question }) => ({ id: question }))],
    [parallelPath, content.parallel?.chapters.map((chapter) => ({ id: chapterId(chapter) }))],
  ];
  return lists.flatMap(([path, list = []]) => {
    const seen = new Set<string>();
    const twice = list.find(({ id }) => seen.size === seen.add(id).size)?.id;
    return twice === undefined ? [] : [refuse('unsafe', 'id-repeated', path, { id: twice })];
  });
}

/** Whether an article has a name of the catalogue's form, and provisions are of that article; which there are, no package decides. */
const isPlace = (article: string, provisions: readonly string[]): boolean =>
  articleIdSchema.safeParse(article).success &&
  provisions.every((id) => id.startsWith(`${article}-`) && provisionIdSchema.safeParse(id).success);

/** Days of a parallel report as far as they are whole; parts of a day are kept by their form. */
const daysOf = ({ process, findings, sources }: ParallelReport): string[] =>
  [
    ...process.map(({ day }) => day),
    ...findings.map(({ date }) => date),
    ...sources.map(({ date }) => date),
  ].filter((day): day is string => day?.length === 10);

/**
 * A parallel report says nothing that its audience may not read, and nothing of what it does not hold: sources and findings
 * that it names are in it, and a place in a source is told of no source under a pseudonym. Where findings and texts stand
 * has the form of the catalogue, so that no reader is shown words of a stranger in the place of an article.
 */
function parallelFaults({ head: { audience }, kind, parallel }: PackageContent): Refusal[] {
  if (parallel === undefined) {
    return [];
  }
  const { chapters, findings, sources } = parallel;
  const ids = new Set(findings.map(({ id }) => id));
  const register = new Map(sources.map((source) => [source.id, source]));
  const cited = findings.flatMap((finding) => finding.sources);
  const checks: readonly (readonly [string, boolean])[] = [
    ['kind', kind === 'parallel-report'],
    ['consent', [...findings, ...sources].every(({ consent }) => mayRead(audience, consent))],
    [
      'consent',
      findings.every((finding) =>
        finding.sources.every(({ source }) =>
          mayRead(finding.consent, register.get(source)?.consent ?? 'public'),
        ),
      ),
    ],
    ['sources', cited.every(({ source }) => register.has(source))],
    [
      'detail',
      cited.every(({ source, detail }) => detail === undefined || register.get(source)?.naming === 'named'),
    ],
    [
      'follows',
      findings.every(
        ({ id, type, follows = [] }) =>
          follows.every((other) => other !== id && ids.has(other)) &&
          (follows.length === 0 || type === 'recommendation'),
      ),
    ],
    ['article', findings.every(({ article, provisions }) => isPlace(article, provisions))],
    ['article', chapters.every(({ place }) => place.of !== 'article' || isPlace(place.article, []))],
    ['title', chapters.every(({ place, title }) => (place.of === 'own') === (title !== undefined))],
    ['day', daysOf(parallel).every(isCalendarDay)],
  ];
  return checks
    .filter(([, holds]) => !holds)
    .map(([field]) => refuse('damaged', 'head-mismatch', parallelPath, { field }));
}

/** Whether all parts of a package of ours say the same (reader rule 1: after the schemas). */
export const agreementFaults = (
  index: PackageIndex,
  head: PackageHead,
  content: PackageContent,
  response: ResponseDocument,
  bag: Bag,
): Refusal[] => [
  ...indexFaults(index, bag),
  ...attachmentFaults(index, bag),
  ...repetitionFaults(response),
  ...repeatedIds(content),
  ...anchorFaults(content),
  ...parallelFaults(content),
  ...consistencyFaults(index, head, content, response, bag),
];
