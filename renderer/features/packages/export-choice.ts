import type { ContractClient } from '../../../shared/contract/index.ts';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import type { Audience } from '../../../shared/packages/package-schema.ts';

/** What the package is for. */
export const purposes = ['submission', 'review', 'contribution'] as const;
export type Purpose = (typeof purposes)[number];

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

/** The steps of the way, one page each. */
export const exportSteps = ['purpose', 'audience', 'along', 'preview'] as const;
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
