import type { Source } from '../../../shared/findings/finding-schema.ts';

/** A source for whoever works here: its label, and the title where it may be named. */
export const sourceName = ({ label, naming, title }: Source): string =>
  naming === 'named' && title !== undefined ? `${label} · ${title}` : label;
