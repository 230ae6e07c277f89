import type { AddedPublished } from '../../shared/contract/comparisons.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { AsyncMethod, Authored, Method } from './method.ts';

export interface EngagementService {
  wayIn: Method<'engagements', 'wayIn'>;
  get: Method<'engagements', 'get'>;
  save: Authored<'engagements', 'save'>;
  saveStep: Authored<'engagements', 'saveStep'>;
  removeStep: Method<'engagements', 'removeStep'>;
}

export interface LetterService {
  list: Method<'letters', 'list'>;
  save: Authored<'letters', 'save'>;
  remove: Method<'letters', 'remove'>;
  saveEvent: Authored<'letters', 'saveEvent'>;
  removeEvent: Method<'letters', 'removeEvent'>;
}

export interface StatementService {
  list: Method<'statements', 'list'>;
  save: Authored<'statements', 'save'>;
  remove: Method<'statements', 'remove'>;
  names: Method<'statements', 'names'>;
}

export interface FindingService {
  list: Method<'findings', 'list'>;
  save: Authored<'findings', 'save'>;
  remove: Method<'findings', 'remove'>;
  sources: Method<'findings', 'sources'>;
  saveSource: Authored<'findings', 'saveSource'>;
  removeSource: Method<'findings', 'removeSource'>;
  identity: Method<'findings', 'identity'>;
  setIdentity: Method<'findings', 'setIdentity'>;
}

export interface ChapterService {
  list: Method<'chapters', 'list'>;
  save: Authored<'chapters', 'save'>;
  remove: Method<'chapters', 'remove'>;
  saveProcess: Authored<'chapters', 'saveProcess'>;
  removeProcess: Method<'chapters', 'removeProcess'>;
}

export interface ComparisonService {
  list: Method<'comparisons', 'list'>;
  add: Method<'comparisons', 'add'>;
  /** The same with a file of the person's own, for the command line; it stays where it is. */
  addFile(
    path: string,
    input: Omit<Parameters<Method<'comparisons', 'add'>>[0], 'from'>,
  ): Promise<Result<AddedPublished, AppError>>;
  removePublished: AsyncMethod<'comparisons', 'removePublished'>;
  passages: Method<'comparisons', 'passages'>;
  place: Method<'comparisons', 'place'>;
  save: Method<'comparisons', 'save'>;
  remove: Method<'comparisons', 'remove'>;
}

export interface ScrubService {
  read: Method<'scrub', 'read'>;
  decisions: Method<'scrub', 'decisions'>;
  decide: Method<'scrub', 'decide'>;
}
