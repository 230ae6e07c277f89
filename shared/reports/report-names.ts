import * as z from 'zod';

/** Kinds of documents that a draft can be made into. */
export const reportProfiles = ['questionnaire', 'narrative', 'blank', 'assistance', 'overview'] as const;
/** Kinds of documents that a review of a State's answers can be made into. */
export const reviewProfiles = ['observations', 'summary', 'feedback'] as const;
export type ReviewProfileName = (typeof reviewProfiles)[number];
export const reportProfileSchema = z.enum([...reportProfiles, ...reviewProfiles]);
export type ReportProfileName = z.infer<typeof reportProfileSchema>;

export const isReviewProfile = (profile: ReportProfileName): profile is ReviewProfileName =>
  reviewProfiles.some((one) => one === profile);

/** Kinds of documents in which readers' comments stand where they are asked for. */
export const holdsComments = (profile: ReportProfileName): boolean =>
  profile === 'questionnaire' || profile === 'narrative';

/** `pdf` only where the host prints it; everywhere else the browser prints what it shows. */
export const reportFormats = ['html', 'docx', 'pdf', 'csv', 'txt'] as const;
export const reportFormatSchema = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormatSchema>;
