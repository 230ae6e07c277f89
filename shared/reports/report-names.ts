import * as z from 'zod';

/** Kinds of documents that a draft can be made into. */
export const reportProfiles = ['questionnaire', 'narrative', 'blank', 'assistance', 'overview'] as const;
/** Kinds of documents that a review of a State's answers can be made into. */
export const reviewProfiles = ['observations', 'summary', 'feedback'] as const;
export type ReviewProfileName = (typeof reviewProfiles)[number];
/** Kinds of documents that a parallel report has beside those of a draft: of the whole, of one letter or statement, of what a State published. */
export const parallelProfiles = ['parallel', 'letter', 'statement', 'difference'] as const;
export type ParallelProfileName = (typeof parallelProfiles)[number];
export const reportProfileSchema = z.enum([...reportProfiles, ...reviewProfiles, ...parallelProfiles]);
export type ReportProfileName = z.infer<typeof reportProfileSchema>;

export const isReviewProfile = (profile: ReportProfileName): profile is ReviewProfileName =>
  reviewProfiles.some((one) => one === profile);

export const isParallelProfile = (profile: ReportProfileName): profile is ParallelProfileName =>
  parallelProfiles.some((one) => one === profile);

/** Kinds of documents in which readers' comments stand where they are asked for. */
export const holdsComments = (profile: ReportProfileName): boolean =>
  profile === 'questionnaire' || profile === 'narrative';

/** `pdf` only where the host prints it; everywhere else the browser prints what it shows. */
export const reportFormats = ['html', 'docx', 'pdf', 'csv', 'txt'] as const;
export const reportFormatSchema = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormatSchema>;
