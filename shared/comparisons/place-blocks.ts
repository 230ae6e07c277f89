import type { Instrument } from '../catalogue/catalogue-schema.ts';
import type { ClusterForm } from '../questionnaires/cluster-form.ts';
import { textNamedNear } from '../validation/treaty-names.ts';
import { findTreatyReferences } from '../validation/treaty-reference.ts';

/** A paragraph of a published document; `heading`: its level, where the document marks it as one. */
export interface TextBlock {
  readonly text: string;
  readonly heading?: number | undefined;
}

export interface PlacedBlock extends TextBlock {
  /** The article that the last heading above names; undefined where none does. */
  readonly article: string | undefined;
}

/** A line that is longer says something of an article; it does not head a part about it. */
const longestHeading = 200;
/** Numbers and bullets may stand before the word of an article. */
const lead = /^[\s\d.()\u2022\u2013\u2014-]{0,8}/u;

const longestName = 120;
const isSentence = (text: string): boolean => text.length > longestName || /[.!?؟。:：;；]\s*$/u.test(text);

/** The treaty that a heading names, alone or with others' words around. */
const headedBy = (text: string): Instrument | undefined =>
  [textNamedNear(text, ''), textNamedNear('', text)].find(
    (named): named is Instrument => named !== undefined && named !== 'other' && named !== 'protocol',
  );

const isLine = ({ text, heading }: TextBlock): boolean =>
  heading !== undefined || (text.length <= longestHeading && !text.includes('\n'));

/**
 * Puts the paragraphs of a document under the articles that its headings name, in six languages. It is a proposal for a
 * person to correct: a paragraph is never put anywhere because of what it says inside.
 */
export function placeBlocks(
  form: Pick<ClusterForm, 'articles'>,
  blocks: readonly TextBlock[],
  first: Instrument = 'untoc',
): PlacedBlock[] {
  let instrument = first;
  let article: string | undefined;
  let level: number | undefined;
  return blocks.map((block): PlacedBlock => {
    if (isLine(block)) {
      const start = lead.exec(block.text)?.[0].length ?? 0;
      const [reference, ...more] = findTreatyReferences(form, instrument, block.text);
      const opens =
        reference !== undefined &&
        (reference.start <= start ||
          (!isSentence(block.text) && headedBy(block.text.slice(0, reference.start)) !== undefined));
      if (opens && more.length === 0) {
        instrument = reference.instrument;
        const id = `${reference.instrument}-${reference.article}`;
        article = form.articles.has(id) ? id : undefined;
        level = block.heading;
      } else {
        const named =
          block.heading === undefined && isSentence(block.text) ? undefined : headedBy(block.text);
        instrument = named ?? instrument;
        // The name of a treaty, and a heading of the same or a higher level, begin another part.
        if (
          named !== undefined ||
          (block.heading !== undefined && block.heading <= (level ?? block.heading))
        ) {
          article = undefined;
        }
      }
    }
    return { ...block, article };
  });
}
