import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { answerKey, itemOfKey, type Answer } from '../../../shared/drafts/answer.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { LeftOut, LeftOutFile, LeftOutRecord } from '../../../shared/packages/left-out.ts';
import { buildParallelReport } from '../../../shared/parallel/build-parallel-report.ts';
import type {
  AnswerRevisions,
  PackageContent,
  PackageHead,
} from '../../../shared/packages/package-schema.ts';
import { storageFault } from '../../../shared/questionnaires/item-types.ts';
import { sectionsOf } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { relevanceOf } from '../../../shared/questionnaires/relevance.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { ScrubInput } from '../../../shared/scrub/scrubber.ts';
import { exportableAnswers } from '../../../shared/validation/validate.ts';
import type { ExportRequest } from '../backend.ts';
import type { Reader } from '../database/open-database.ts';
import { readReaches } from '../drafts/draft-reach.ts';
import { citedEntries, readAnswers, readRegister, type DraftAnswers } from '../drafts/draft-state.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { presentSnapshot } from '../drafts/draft-summary.ts';
import { readScrub } from '../scrub/scrub-input.ts';
import { readReportRecords } from '../parallel/report-records.ts';
import { newestInstant } from '../revisions/revision-store.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import { readNewestContent } from '../snapshots/snapshot-store.ts';
import { chooseAttachments } from './export-attachments.ts';
import { itemFault, unitFault, type Carriage } from './carriage.ts';
import { readPartRevisions } from './export-revisions.ts';
import type { PackageInput } from './package-parts.ts';

export interface ExportContent {
  readonly input: PackageInput;
  readonly leftOut: readonly LeftOut[];
  readonly leftOutFiles: readonly LeftOutFile[];
  /** Names of images that go as copies without their metadata. */
  readonly cleanedFiles: readonly string[];
  /** Of a parallel report: findings, sources and texts that stay. */
  readonly leftOutRecords: readonly LeftOutRecord[];
  /** Units that stay from this audience, whether answered or not: for counts, never for a package. */
  readonly outside: readonly string[];
}

/**
 * The revisions that hold each carried answer, so that a reader's note can name the text that it is on. Of a cleared state
 * they are those that the snapshot froze: an answer changed and changed back says the same by another revision.
 */
function headsOfAnswers(
  carried: readonly Answer[],
  heads: DraftAnswers['heads'],
  frozen: Readonly<Record<string, readonly string[]>> | undefined,
): AnswerRevisions[] {
  return carried.flatMap((answer) => {
    const key = answerKey(answer);
    const revisions = frozen?.[key] ?? (heads.get(key) ?? []).map(({ id }) => id);
    return revisions.length === 0 ? [] : [{ answer: key, revisions: [...revisions] }];
  });
}

function leftOutOf(
  { carriage, draft, state }: { carriage: Carriage; draft: StoredDraft; state: DraftAnswers },
  carried: readonly Answer[],
): LeftOut[] {
  const { form } = carriage;
  const keys = new Set(carried.map(answerKey));
  const relevance = relevanceOf(form, draft.profile, state.answers);
  const reasonOf = (answer: Answer): LeftOut['reason'] => {
    const placed = form.items.get(answer.item);
    if (placed === undefined || storageFault(placed, answer, answer.value) !== undefined) {
      return 'not-fitting';
    }
    const hidden = relevance.hiddenReason(answer.item, answer.instance);
    if (hidden !== undefined) {
      return hidden.kind === 'condition' ? 'not-asked' : 'not-applicable';
    }
    return itemFault(carriage, answer.item) ?? 'not-applicable';
  };
  return [
    ...state.answers
      .filter((answer) => !keys.has(answerKey(answer)))
      .map((answer): LeftOut => ({ key: answerKey(answer), reason: reasonOf(answer) })),
    ...state.conflicts.map((key): LeftOut => ({ key, reason: 'conflict' })),
  ];
}

/** Type and status of an export, or why there can be none. */
function headOf(
  request: ExportRequest,
  draft: StoredDraft,
  cleared: { readonly clearedAt: string } | undefined,
  newest: string | undefined,
): Result<Pick<PackageHead, 'type' | 'status' | 'date'>, AppError> {
  const type = request.type ?? (cleared === undefined ? 'review' : 'submission');
  if (type === 'submission' && cleared === undefined) {
    return err(appError('not-cleared', { draft: draft.id }));
  }
  // A contribution is a part on its way between colleagues: never final, whatever was cleared.
  const final = type === 'contribution' ? undefined : cleared;
  return ok({
    type,
    status: final === undefined ? 'draft' : 'final',
    date: (final?.clearedAt ?? newest ?? draft.createdAt).slice(0, 10),
  });
}

/**
 * Builds what a package is made of from the state of a draft, up from nothing and for one audience (design: package;
 * threat-model X1). Private notes, acceptances, marks and names of authors are never looked at.
 */
export function readExport(
  reader: Reader,
  parts: Pick<ServiceParts, 'library' | 'workspace' | 'settings' | 'machine'>,
  request: ExportRequest,
  from?: Author,
  /** What is known of names and what was decided of them, where it was read before for the same draft. */
  known?: ScrubInput,
): Result<ExportContent, AppError> {
  const { library, workspace } = parts;
  const found = requireDraftForm(reader, library, request.draft);
  if (!found.ok) {
    return found;
  }
  const { draft, form } = found.value;
  const state = readAnswers(reader, draft.id);
  const cleared = presentSnapshot(reader, draft, state, library);
  const head = headOf(request, draft, cleared, newestInstant(reader, draft.id));
  if (!head.ok) {
    return head;
  }
  const { type, status } = head.value;
  const isPart = type === 'contribution';
  const wantsFiles = request.attachments === true;
  const sections = new Set(form.modules.flatMap((module) => sectionsOf(module).map(({ id }) => id)));
  const articles = isPart ? (request.articles ?? [...sections]) : undefined;
  const unknown = articles?.find((article) => !sections.has(article));
  if (unknown !== undefined) {
    return err(appError('not-found', { article: unknown }));
  }
  const carriage: Carriage = {
    type,
    audience: request.audience,
    articles: articles === undefined ? undefined : new Set(articles),
    reaches: readReaches(reader, draft.id),
    form,
  };
  const carries = (item: string): boolean => itemFault(carriage, item) === undefined;
  const carried = exportableAnswers(form, draft.profile, state.answers).filter(({ item }) => carries(item));
  // The mark of an item that the edition in use lacks is not known: its key is no more told than its answer (X1).
  const conflicts = state.conflicts.filter(
    (key) => form.items.has(itemOfKey(key)) && carries(itemOfKey(key)),
  );
  const relevance = relevanceOf(form, draft.profile, state.answers);
  const register = citedEntries(carried, readRegister(reader, draft.profile.party));
  const { attachments, files, leftOutFiles, cleanedFiles } = chooseAttachments(reader, workspace.paths, {
    draft,
    carriage,
    wanted: wantsFiles,
    register,
    carried,
    isAsked: (item, instance) => relevance.isAsked(item, instance),
  });
  // Between colleagues a part goes as revisions; those of a parallel report's records are not among them yet.
  const parallel =
    draft.kind === 'parallel-report' && !isPart
      ? buildParallelReport(readReportRecords(reader, draft.id), {
          audience: request.audience,
          named: request.named === true,
        })
      : undefined;
  const content: PackageContent = {
    head: {
      ...head.value,
      audience: request.audience,
      draft: draft.id,
      party: { key: draft.profile.party, name: library.partyName(draft.profile) },
      cluster: draft.cluster,
      questionnaire: draft.questionnaire,
      ...(library.importedCatalogues.length === 0 ? {} : { catalogue: [...library.importedCatalogues] }),
    },
    kind: draft.kind,
    ...(from === undefined ? {} : { from }),
    ...(articles === undefined
      ? {}
      : { part: { articles: [...articles], ...(request.for === undefined ? {} : { for: request.for }) } }),
    ...(cleared === undefined || status === 'draft' ? {} : { snapshot: cleared.number }),
    conflicts,
    response: {
      format: 'palermo-response/1',
      questionnaire: draft.questionnaire,
      profile: draft.profile,
      cluster: draft.cluster,
      answers: carried,
      ...(register.length === 0 ? {} : { register }),
    },
    ...(isPart
      ? {
          revisions: readPartRevisions(
            reader,
            draft,
            carriage,
            wantsFiles ? new Set(register.map(({ id }) => id)) : undefined,
          ),
        }
      : {
          heads: headsOfAnswers(
            carried,
            state.heads,
            status === 'final' ? readNewestContent(reader, draft.id)?.answers : undefined,
          ),
        }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(parallel?.report === undefined ? {} : { parallel: parallel.report }),
  };
  const scrub = known ?? readScrub(reader, parts, draft, request.undecided);
  return ok({
    input: {
      content,
      ...(scrub === undefined ? {} : { scrub }),
      modules: form.modules.filter(({ url, version }) =>
        draft.questionnaire.some((ref) => ref.url === url && ref.version === version),
      ),
      catalogues: library.catalogues,
      messages: library.messages,
      files,
    },
    leftOut: leftOutOf({ carriage, draft, state }, carried),
    leftOutFiles,
    cleanedFiles,
    leftOutRecords: parallel?.leftOut ?? [],
    outside: [...form.units.keys()].filter((unit) => unitFault(carriage, unit) !== undefined),
  });
}
