import type { ContractClient } from '../../../shared/contract/index.ts';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import type { OwnKey } from '../../../shared/keys/key-schema.ts';
import type { Audience } from '../../../shared/packages/package-schema.ts';

/** What the package is for. */
export const purposes = ['submission', 'review', 'contribution'] as const;
export type Purpose = (typeof purposes)[number];

/** Who can open the file: those who are chosen, whoever knows a passphrase, or whoever has it. */
export type Lock = 'none' | 'passphrase' | 'contacts';
export type RecipientKind = 'hybrid' | 'x25519';

/** Everything that a person chooses on the way to a package. */
export interface ExportFields {
  readonly purpose: Purpose;
  /** Articles of a contribution. */
  readonly articles: string[];
  /** Whom a contribution is for. */
  readonly recipient: string;
  readonly audience: Audience;
  readonly attachments: boolean;
  readonly named: boolean;
  /** Id of the key that signs; null: unsigned. Undefined until a person chooses: the newest key in use. */
  readonly sign: string | null | undefined;
  /** Undefined until a person chooses: what its purpose suggests. */
  readonly lock: Lock | undefined;
  /** Ids of the contacts that it is encrypted to. */
  readonly contacts: string[];
  readonly recipientKind: RecipientKind;
}

export type ExportRequest = Parameters<ContractClient['packages']['preview']>[0];

/** Without a clearance there is no submission, whatever was chosen before it lapsed. */
export const purposeOf = (
  { purpose }: Pick<ExportFields, 'purpose'>,
  draft: Pick<DraftSummary, 'cleared'>,
): Purpose => (purpose === 'submission' && !draft.cleared ? 'review' : purpose);

/** A contribution goes from ministry to ministry: it is for nobody else, and no audience is asked. */
export const audienceOf = (fields: Pick<ExportFields, 'audience'>, purpose: Purpose): Audience =>
  purpose === 'contribution' ? 'confidential' : fields.audience;

/** Whether attached files can go along: the questionnaires of the mechanism take no annexes (design §3). */
export const takesFiles = (purpose: Purpose, { kind }: Pick<DraftSummary, 'kind'>): boolean =>
  purpose !== 'submission' || kind === 'parallel-report';

/** Keys that can sign, the newest first. */
export const signingKeys = (keys: readonly OwnKey[]): OwnKey[] =>
  keys.filter(({ retiredAt }) => retiredAt === undefined);

/** The key that signs by what was chosen; undefined: unsigned. */
export function signingKey(
  { sign }: Pick<ExportFields, 'sign'>,
  keys: readonly OwnKey[],
): OwnKey | undefined {
  const usable = signingKeys(keys);
  return sign === undefined ? usable[0] : usable.find(({ id }) => id === sign);
}

/**
 * How the file is locked. The copy for the portal is not, since nobody there could open it; what goes to others on a stick
 * or by e-mail is, unless a person says otherwise (standards §3).
 */
export const lockOf = ({ lock }: Pick<ExportFields, 'lock'>, purpose: Purpose): Lock =>
  lock ?? (purpose === 'submission' ? 'none' : 'passphrase');

type Encrypt = NonNullable<Parameters<ContractClient['packages']['export']>[0]['encrypt']>;

/** What the export is asked for beside what the preview shows: who can open the file. */
export function encryptOf(fields: ExportFields, purpose: Purpose): Encrypt | undefined {
  const lock = lockOf(fields, purpose);
  return lock === 'none'
    ? undefined
    : lock === 'passphrase'
      ? { kind: 'passphrase' }
      : { kind: 'recipients', contacts: [...fields.contacts], recipientKind: fields.recipientKind };
}

/** The steps of the way, one page each. */
export const exportSteps = ['purpose', 'audience', 'along', 'seal', 'preview'] as const;
export type ExportStep = (typeof exportSteps)[number];

/** Whether the first step says enough to go on. */
export const isPurposeSettled = (fields: ExportFields, purpose: Purpose): boolean =>
  purpose !== 'contribution' || fields.articles.length > 0;

/** What is asked of the back end, in the preview and in the export alike (promise 4). */
export function toRequest(
  draft: Pick<DraftSummary, 'id' | 'kind' | 'cleared'>,
  fields: ExportFields,
): ExportRequest {
  const purpose = purposeOf(fields, draft);
  const recipient = fields.recipient.trim();
  return {
    draft: draft.id,
    type: purpose,
    audience: audienceOf(fields, purpose),
    ...(purpose === 'contribution' ? { articles: [...fields.articles] } : {}),
    ...(purpose === 'contribution' && recipient !== '' ? { for: recipient } : {}),
    ...(fields.attachments && takesFiles(purpose, draft) ? { attachments: true } : {}),
    ...(fields.named ? { named: true } : {}),
  };
}
