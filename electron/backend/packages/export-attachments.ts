import { itemOfKey, parseAnswerKey, type Answer } from '../../../shared/drafts/answer.ts';
import { carriedBytes, type Evidence } from '../../../shared/evidence/evidence-schema.ts';
import type { LeftOutFile } from '../../../shared/packages/left-out.ts';
import type { PackageAttachment } from '../../../shared/packages/package-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { Reader } from '../database/open-database.ts';
import type { StoredDraft } from '../drafts/draft-store.ts';
import { cleanedOnce, readEvidence } from '../evidence/evidence-store.ts';
import { filesLeftOut } from '../scrub/files/files-left-out.ts';
import { hashedFile, type WorkspacePaths } from '../workspace/workspace-paths.ts';
import { itemFault, type Carriage } from './carriage.ts';
import { attachmentPath } from './package-paths.ts';

interface Choice {
  readonly draft: StoredDraft;
  readonly carriage: Carriage;
  /** Whether the person asked for files to go along. */
  readonly wanted: boolean;
  /** What the package carries: only files attached to it may go. */
  readonly register: readonly RegisterEntry[];
  readonly carried: readonly Answer[];
  /** Whether a question is asked now: a file on one that is hidden stays with it. */
  readonly isAsked: (item: string, instance?: string) => boolean;
}

/** The questionnaires of the mechanism take no annexes: links in the answers and the register stand for them. */
const takesFiles = ({ carriage, draft }: Choice): boolean =>
  carriage.type !== 'submission' || draft.kind === 'parallel-report';

function fileFault(evidence: Evidence, choice: Choice): LeftOutFile['reason'] | undefined {
  const { at } = evidence;
  if (!takesFiles(choice)) {
    return 'no-annexes';
  }
  if (!choice.wanted) {
    return 'not-chosen';
  }
  if ('entry' in at) {
    return choice.register.some(({ id }) => id === at.entry) ? undefined : 'not-carried';
  }
  const { items } = choice.carriage.form;
  const place = parseAnswerKey(at.answer);
  const unit = items.get(itemOfKey(at.answer))?.unit.id;
  return (
    itemFault(choice.carriage, itemOfKey(at.answer)) ??
    (choice.carriage.type === 'contribution' ||
    (place !== undefined &&
      choice.isAsked(place.item, place.instance) &&
      choice.carried.some(({ item }) => items.get(item)?.unit.id === unit))
      ? undefined
      : 'not-carried')
  );
}

/** Which attached files go along, where their bytes lie, and which stay and why (threat-model X1; features 35, 41). */
export function chooseAttachments(
  reader: Reader,
  paths: WorkspacePaths,
  choice: Choice,
): {
  readonly attachments: PackageAttachment[];
  readonly files: Readonly<Record<string, string>>;
  readonly leftOutFiles: LeftOutFile[];
  readonly cleanedFiles: string[];
} {
  const { draft } = choice;
  const isPart = choice.carriage.type === 'contribution';
  const isScrubbed = draft.kind === 'parallel-report' ? filesLeftOut(reader, draft.id) : () => false;
  const all = [draft.id, draft.profile.party].flatMap((scope) => {
    const cleaned = isPart ? cleanedOnce(reader, scope) : new Set<string>();
    return readEvidence(reader, scope).map((evidence) => ({
      evidence,
      reason:
        fileFault(evidence, choice) ??
        (cleaned.has(evidence.id) ? ('cleaned' as const) : undefined) ??
        (isScrubbed(carriedBytes(evidence).sha512) ? ('scrubbed' as const) : undefined),
    }));
  });
  const along = all.flatMap(({ evidence, reason }) => (reason === undefined ? [evidence] : []));
  const attachments = along.map((evidence): PackageAttachment => {
    const { id, at, name, mediaType } = evidence;
    const carried = carriedBytes(evidence);
    return { id, at, name, mediaType, ...carried, path: attachmentPath(carried.sha512) };
  });
  return {
    attachments,
    files: Object.fromEntries(attachments.map(({ sha512 }) => [sha512, hashedFile(paths, sha512)])),
    leftOutFiles: all.flatMap(({ evidence, reason }) =>
      reason === undefined ? [] : [{ name: evidence.name, bytes: carriedBytes(evidence).bytes, reason }],
    ),
    cleanedFiles: along.flatMap(({ name, cleaned }) => (cleaned === undefined ? [] : [name])),
  };
}
