import type { Paragraph } from './report-document.ts';

/** The classes of a paragraph: its role, and that it is never the last on a page; undefined for one that is neither. */
export function paragraphClass({ role, heads }: Pick<Paragraph, 'role' | 'heads'>): string | undefined {
  const classes = [...(role === 'text' ? [] : [role]), ...(heads === true ? ['heads'] : [])];
  return classes.length === 0 ? undefined : classes.join(' ');
}
