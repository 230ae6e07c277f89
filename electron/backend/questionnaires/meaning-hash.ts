import { createHash } from 'node:crypto';
import { itemMeaning } from '../../../shared/questionnaires/item-meaning.ts';
import type { Item } from '../../../shared/questionnaires/questionnaire-schema.ts';

/** SHA-256 of what an item means: equal in two editions where an answer can be carried as it is. */
export const meaningHash = (item: Item): string =>
  createHash('sha256').update(itemMeaning(item)).digest('hex');
