import { isCalendarDay } from '../lib/ids.ts';
import type { Letter } from './letter-schema.ts';

/**
 * What a letter to the focal point lacks. `needed`: without it the letter does not say what it must (review-mechanism §13);
 * `advised`: ours, by which it works better.
 */
export const letterGapCodes = {
  organisation: 'needed',
  authority: 'needed',
  fields: 'needed',
  signatory: 'needed',
  contact: 'needed',
  day: 'needed',
  'reply-by': 'advised',
  'reply-too-early': 'advised',
  'sender-address': 'advised',
  address: 'advised',
} as const;
export type LetterGapCode = keyof typeof letterGapCodes;

export interface LetterGap {
  readonly code: LetterGapCode;
  readonly weight: 'needed' | 'advised';
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/**
 * The gaps of a letter, those that are needed first. Legal basis, offer, request and thanks are words of the document itself
 * and are never missing. The sender's field may be named by choice or in own words.
 */
export function letterGaps({ date, to, from, fields, work, replyBy }: Letter): LetterGap[] {
  const lacks: Readonly<Record<LetterGapCode, boolean>> = {
    organisation: isBlank(from.organisation),
    authority: isBlank(to.authority),
    fields: fields.length === 0 && isBlank(work),
    signatory: isBlank(from.signatory),
    contact: isBlank(from.contact),
    day: !isCalendarDay(date),
    'reply-by': replyBy === undefined,
    'reply-too-early': replyBy !== undefined && (!isCalendarDay(replyBy) || replyBy <= date),
    'sender-address': isBlank(from.address),
    address: isBlank(to.address),
  };
  return (Object.keys(letterGapCodes) as LetterGapCode[])
    .filter((code) => lacks[code])
    .map((code) => ({ code, weight: letterGapCodes[code] }));
}
