import { answerKeySchema } from '../../../shared/drafts/answer.ts';

/** What the screen of versions is open at: two versions by number, and one answer. */
export interface VersionsSearch {
  readonly from?: number;
  readonly to?: number;
  readonly answer?: string;
}

const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

/** Takes from an address what it may say, and nothing else. */
export function readVersionsSearch(search: Record<string, unknown>): VersionsSearch {
  const [from, to] = [numberIn(search['from']), numberIn(search['to'])];
  const answer = answerKeySchema.safeParse(search['answer']);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(answer.success ? { answer: answer.data } : {}),
  };
}
