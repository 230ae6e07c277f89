import type { ReportProfileName } from '../report-names.ts';
import type { ReportProfile } from '../report-profile.ts';
import { assistanceProfile } from './assistance.ts';
import { blankProfile } from './blank.ts';
import { feedbackProfile } from './feedback.ts';
import { narrativeProfile } from './narrative.ts';
import { observationsProfile } from './observations.ts';
import { overviewProfile } from './overview.ts';
import { questionnaireProfile } from './questionnaire.ts';
import { summaryProfile } from './summary.ts';

/** Every kind of document, by its name. */
export const profilesByName: Readonly<Record<ReportProfileName, ReportProfile>> = {
  questionnaire: questionnaireProfile,
  narrative: narrativeProfile,
  blank: blankProfile,
  assistance: assistanceProfile,
  overview: overviewProfile,
  observations: observationsProfile,
  summary: summaryProfile,
  feedback: feedbackProfile,
};
