import type { ReportProfileName } from '../report-names.ts';
import type { ReportProfile } from '../report-profile.ts';
import { assistanceProfile } from './assistance.ts';
import { blankProfile } from './blank.ts';
import { narrativeProfile } from './narrative.ts';
import { overviewProfile } from './overview.ts';
import { questionnaireProfile } from './questionnaire.ts';

/** Every kind of document, by its name. */
export const profilesByName: Readonly<Record<ReportProfileName, ReportProfile>> = {
  questionnaire: questionnaireProfile,
  narrative: narrativeProfile,
  blank: blankProfile,
  assistance: assistanceProfile,
  overview: overviewProfile,
};
