import type { Heading, ReportDocument } from './report-document.ts';

/** Anchors of the parts that are not headings of the tree. */
export const contentsId = 'contents';
export const footnotesId = 'footnotes';

/** A heading of level 1 with those of level 2 below it. */
export interface ContentsPart {
  readonly heading: Heading;
  readonly below: readonly Heading[];
}

/** What the list of contents names: the headings of levels 1 and 2 that stand after it. */
export function contentsOf({ body }: ReportDocument): ContentsPart[] {
  const parts: { heading: Heading; below: Heading[] }[] = [];
  for (const block of body) {
    if (block.kind !== 'heading' || block.level === 3) {
      continue;
    }
    const last = parts.at(-1);
    if (block.level === 1 || last === undefined) {
      parts.push({ heading: block, below: [] });
    } else {
      last.below.push(block);
    }
  }
  return parts;
}
