import type { AnswerValue } from '../../../shared/drafts/answer.ts';

/** The form in which a value is stored: text in NFC, an empty text is no answer, a label as it was written. */
export function normaliseValue(value: AnswerValue): AnswerValue {
  if (typeof value === 'string') {
    return value === '' ? null : value.normalize('NFC');
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return 'register' in value
    ? { register: value.register, provisions: value.provisions.normalize('NFC') }
    : { sha512: value.sha512, name: value.name.normalize('NFC') };
}
