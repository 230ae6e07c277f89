/** Where the work of a step of the plan is done in this app; the other steps are done elsewhere. */
const places = {
  'weigh-risks': { to: '/protection', name: 'protection.title' },
  'write-letter': { to: '/drafts/$draft/parallel/letters', name: 'letters.title' },
  'note-consultation': { to: '/drafts/$draft/parallel/process', name: 'chapters.fixed.process' },
  'write-report': { to: '/drafts/$draft/parallel/findings', name: 'findings.place' },
  'check-sources': { to: '/drafts/$draft/parallel/sources', name: 'findings.sources.title' },
  'send-report': { to: '/drafts/$draft/export', name: 'engagements.place.export' },
  'compare-answers': { to: '/drafts/$draft/parallel/compare', name: 'comparisons.title' },
  'join-dialogue': { to: '/drafts/$draft/parallel/statements', name: 'statements.title' },
} as const;
type Place = (typeof places)[keyof typeof places];

const byStep: ReadonlyMap<string, Place> = new Map(Object.entries(places));

/** The screen on which a step of the plan is done; undefined where it is done elsewhere. */
export const placeOfStep = (step: string): Place | undefined => byStep.get(step);
