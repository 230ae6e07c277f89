import { answerKey } from '../../../shared/drafts/answer.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import type { SourceAnswer } from '../../../shared/proposals/find-proposals.ts';
import type { MatchSource } from '../../../shared/proposals/match-items.ts';
import type { ProposalSource } from '../../../shared/proposals/proposal-schema.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import type { QuestionnaireRef } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { exportableAnswers } from '../../../shared/validation/validate.ts';
import type { Reader } from '../database/open-database.ts';
import { agree, answerOf, readAnswers } from '../drafts/draft-state.ts';
import { readDrafts, type StoredDraft } from '../drafts/draft-store.ts';
import type { Library } from '../questionnaires/library.ts';
import { readHeads, readRevisions, type StoredRevision } from '../revisions/revision-store.ts';
import { readNewestContent } from '../snapshots/snapshot-store.ts';
import { findSource, readSources, type PackageSource } from './source-store.ts';

/** A source that has been named but not read. */
export type NamedSource = ProposalSource &
  Pick<MatchSource, 'earlier'> & {
    readonly draft?: StoredDraft;
    readonly package?: PackageSource['package'];
  };

/** The answers of one source, with the entries that they cite where those are not in the workspace's register. */
export interface SourceContent {
  readonly form: MatchSource['form'];
  readonly answers: readonly SourceAnswer[];
  readonly register: readonly RegisterEntry[];
}

/** Reads sources of proposals; packages never change and are parsed once. */
export interface SourceReader {
  /** All sources of a draft, in the order in which their answers are preferred: its own units first, then newest first. */
  name(reader: Reader, draft: StoredDraft): readonly NamedSource[];
  read(reader: Reader, source: NamedSource): SourceContent | undefined;
  /** Looks up single answers of a source without reading the rest. */
  open(reader: Reader, source: NamedSource): OpenSource;
}

export interface OpenSource {
  readonly answer: (key: string) => SourceAnswer | undefined;
  readonly register: readonly RegisterEntry[];
}

/** Whether a draft belongs to an earlier review than another; where a launch is not set, it was made earlier. */
function isEarlier(one: StoredDraft, other: StoredDraft): boolean {
  const [launch, later] = [one.profile.launch, other.profile.launch];
  return launch === undefined || later === undefined ? one.createdAt < other.createdAt : launch < later;
}

/** Versions of the questionnaire that are not at hand say nothing about what was asked. */
const knowsAll = (
  library: Library,
  { cluster, questionnaire }: Pick<StoredDraft, 'cluster' | 'questionnaire'>,
): boolean => questionnaire.every((ref) => library.knows(ref, cluster));

const keptPackages = 20;

export function createSourceReader(
  library: Library,
  titleOf: (party: string, cluster: ProposalSource['cluster']) => string,
): SourceReader {
  const packages = new Map<string, PackageSource>();

  const nameDraft = (target: StoredDraft, draft: StoredDraft): NamedSource => {
    const name = library.partyName(draft.profile);
    const { launch } = draft.profile;
    return {
      id: draft.id,
      kind: 'draft',
      party: { key: draft.profile.party, name },
      cluster: draft.cluster,
      title: titleOf(name, draft.cluster),
      ...(launch === undefined ? {} : { date: launch }),
      own: draft.id === target.id,
      earlier: draft.id !== target.id && draft.cluster === target.cluster,
      draft,
    };
  };

  /** A trial beside the draft, or a later one, is no source: only what an earlier review asked has been answered before. */
  const isSource = (target: StoredDraft, draft: StoredDraft): boolean =>
    draft.id !== target.id &&
    draft.kind === target.kind &&
    draft.profile.party === target.profile.party &&
    knowsAll(library, draft) &&
    (draft.cluster !== target.cluster || isEarlier(draft, target));

  const namePackages = (reader: Reader, target: StoredDraft): NamedSource[] =>
    readSources(reader, target.profile.party)
      .filter(({ head }) => knowsAll(library, head))
      .map(({ id, title, head }) => ({
        id,
        kind: 'package',
        party: head.party,
        cluster: head.cluster,
        title,
        date: head.date,
        own: false,
        earlier: head.cluster === target.cluster,
        package: head,
      }));

  const toContent = (
    source: Pick<ProposalSource, 'cluster'>,
    refs: readonly QuestionnaireRef[],
    profile: Profile,
    answers: readonly SourceAnswer[],
    register: readonly RegisterEntry[] = [],
  ): SourceContent | undefined => {
    const form = library.form(source.cluster, refs);
    if (form === undefined) {
      return undefined;
    }
    const byKey = new Map(answers.map((answer) => [answerKey(answer), answer]));
    // What a source keeps without asking for it any more is not proposed.
    const asked = exportableAnswers(form, profile, answers);
    return {
      form,
      answers: asked.map((answer) => ({ ...byKey.get(answerKey(answer)), ...answer })),
      register,
    };
  };

  const signed = (key: string, revision: StoredRevision | undefined): SourceAnswer[] => {
    const answer = revision === undefined ? undefined : answerOf(key, revision);
    return answer === undefined || revision === undefined
      ? []
      : [{ ...answer, author: revision.author, authoredAt: revision.authoredAt }];
  };

  /** The draft itself as it stands; of an earlier review what was cleared last, where anything was. */
  const readDraft = (reader: Reader, source: NamedSource, draft: StoredDraft): SourceContent | undefined => {
    const cleared = source.earlier ? readNewestContent(reader, draft.id) : undefined;
    if (cleared === undefined) {
      const { answers, heads } = readAnswers(reader, draft.id);
      return toContent(
        source,
        draft.questionnaire,
        draft.profile,
        answers.flatMap((answer) => signed(answerKey(answer), heads.get(answerKey(answer))?.[0])),
      );
    }
    const revisions = new Map(
      readRevisions(
        reader,
        draft.id,
        Object.values(cleared.answers).flatMap(([first]) => first ?? []),
      ).map((revision) => [revision.id, revision]),
    );
    const answers = Object.entries(cleared.answers).flatMap(([key, [first]]) =>
      signed(key, revisions.get(first ?? '')),
    );
    return toContent(source, cleared.questionnaire, cleared.profile, answers);
  };

  const responseOf = (reader: Reader, source: NamedSource): PackageSource['response'] | undefined => {
    const known = packages.get(source.id) ?? findSource(reader, source.party.key, source.id);
    if (known === undefined) {
      return undefined;
    }
    if (packages.size >= keptPackages) {
      packages.clear();
    }
    packages.set(source.id, known);
    return known.response;
  };

  const readPackage = (reader: Reader, source: NamedSource): SourceContent | undefined => {
    const response = responseOf(reader, source);
    if (response === undefined) {
      return undefined;
    }
    return toContent(
      source,
      response.questionnaire,
      response.profile,
      response.answers,
      response.register ?? [],
    );
  };

  const openDraft = (reader: Reader, source: NamedSource, draft: StoredDraft): OpenSource => {
    const cleared = source.earlier ? readNewestContent(reader, draft.id) : undefined;
    const standing = (key: string): StoredRevision | undefined => {
      const heads = readHeads(reader, { kind: 'answer', scope: draft.id, id: key });
      return agree(heads) ? heads[0] : undefined;
    };
    const frozen = (ids: readonly string[]): StoredRevision | undefined =>
      readRevisions(reader, draft.id, ids.slice(0, 1))[0];
    return {
      answer: (key) =>
        signed(key, cleared === undefined ? standing(key) : frozen(cleared.answers[key] ?? []))[0],
      register: [],
    };
  };

  const openPackage = (reader: Reader, source: NamedSource): OpenSource => {
    const response = responseOf(reader, source);
    const byKey = new Map(response?.answers.map((answer) => [answerKey(answer), answer]));
    return { answer: (key) => byKey.get(key), register: response?.register ?? [] };
  };

  return {
    open: (reader, source) =>
      source.draft === undefined ? openPackage(reader, source) : openDraft(reader, source, source.draft),
    name: (reader, draft) => {
      const drafts = readDrafts(reader)
        .filter((other) => isSource(draft, other))
        .map((other) => nameDraft(draft, other));
      const others = [...drafts, ...namePackages(reader, draft)].toSorted(
        (left, right) =>
          compareCodeUnits(right.date ?? '', left.date ?? '') || compareCodeUnits(left.id, right.id),
      );
      return [nameDraft(draft, draft), ...others];
    },
    read: (reader, source) =>
      source.draft === undefined ? readPackage(reader, source) : readDraft(reader, source, source.draft),
  };
}
