import type { AnswerValue } from '../../shared/drafts/answer.ts';

/** The number that a text means to its writer; undefined while it means none. */
export function parseNumber(type: 'integer' | 'decimal', text: string): AnswerValue | undefined {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f']/g, '')
    .replace(',', '.');
  if (plain === '') {
    return null;
  }
  const value = /^-?[0-9]+(\.[0-9]+)?$/.test(plain) ? Number(plain) : Number.NaN;
  const fits = type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
  return fits ? value : undefined;
}
