import type { ReportProfileName } from '../report-names.ts';
import type { ReportProfile } from '../report-profile.ts';
import { assistanceProfile } from './assistance.ts';
import { blankProfile } from './blank.ts';
import { differenceProfile } from './difference.ts';
import { feedbackProfile } from './feedback.ts';
import { letterProfile } from './letter.ts';
import { narrativeProfile } from './narrative.ts';
import { observationsProfile } from './observations.ts';
import { overviewProfile } from './overview.ts';
import { parallelProfile } from './parallel.ts';
import { questionnaireProfile } from './questionnaire.ts';
import { statementProfile } from './statement.ts';
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
  parallel: parallelProfile,
  letter: letterProfile,
  statement: statementProfile,
  difference: differenceProfile,
};
