import type { PlanStage } from './engagement-schema.ts';

/** The days of a phase from which the plan counts. */
export type PhaseDay = 'start' | 'focal-point' | 'saq' | 'feedback' | 'observations';

/** A step that comes with the plan. Its words are the messages `plan.step.<id>` and `plan.step.<id>.help`. */
export interface KnownStep {
  readonly id: string;
  readonly stage: PlanStage;
  /** Days before (negative) or after a day of the phase by which it is best done: our advice, no rule of the mechanism. */
  readonly due?: { readonly from: PhaseDay; readonly days: number };
}

/**
 * The action plan for stakeholders in five stages (review-mechanism §13): in each what the stage is for, and around it what
 * makes it work. Ids never change their meaning. Days are set so that what is sent can still be used where it goes.
 */
export const knownSteps: readonly KnownStep[] = [
  { id: 'find-dates', stage: 'focal-point', due: { from: 'start', days: 0 } },
  { id: 'find-focal-point', stage: 'focal-point', due: { from: 'focal-point', days: 7 } },
  { id: 'choose-articles', stage: 'focal-point', due: { from: 'focal-point', days: 14 } },
  { id: 'write-letter', stage: 'focal-point', due: { from: 'focal-point', days: 14 } },
  { id: 'open-channels', stage: 'focal-point', due: { from: 'focal-point', days: 45 } },
  { id: 'find-partners', stage: 'focal-point' },
  { id: 'weigh-risks', stage: 'focal-point' },
  { id: 'ask-consultation', stage: 'saq', due: { from: 'saq', days: -90 } },
  { id: 'offer-information', stage: 'saq', due: { from: 'saq', days: -60 } },
  { id: 'request-information', stage: 'saq', due: { from: 'saq', days: -90 } },
  { id: 'note-consultation', stage: 'saq', due: { from: 'saq', days: 0 } },
  { id: 'write-report', stage: 'feedback', due: { from: 'feedback', days: -60 } },
  { id: 'check-sources', stage: 'feedback', due: { from: 'feedback', days: -45 } },
  { id: 'share-outline', stage: 'feedback', due: { from: 'feedback', days: -120 } },
  { id: 'send-report', stage: 'feedback', due: { from: 'feedback', days: -30 } },
  { id: 'ask-publication', stage: 'observations', due: { from: 'observations', days: -120 } },
  { id: 'compare-answers', stage: 'observations' },
  { id: 'join-dialogue', stage: 'observations' },
  { id: 'assess-review', stage: 'summary', due: { from: 'observations', days: 60 } },
  { id: 'recommend-follow-up', stage: 'summary', due: { from: 'observations', days: 90 } },
  { id: 'propose-plan', stage: 'summary', due: { from: 'observations', days: 120 } },
];

const byId = new Map(knownSteps.map((step) => [step.id, step]));
export const knownStep = (id: string): KnownStep | undefined => byId.get(id);
