import type { DraftRecord } from '../contract/record.ts';
import { compareCodeUnits } from '../lib/text.ts';
import type { Letter } from './letter-schema.ts';

type Dated = Pick<DraftRecord<Letter>, 'id' | 'value'>;

/** Newest first; those of one day by their id, so that the order is the same everywhere. */
export const compareLetters = (left: Dated, right: Dated): number =>
  compareCodeUnits(right.value.date, left.value.date) || compareCodeUnits(left.id, right.id);
