import type { Instrument } from '../catalogue/catalogue-schema.ts';
import type { ClusterForm } from '../questionnaires/cluster-form.ts';
import { finding, type Finding } from './issue.ts';
import { findTreatyReferences } from './treaty-reference.ts';

/** Words that stand for a text to come, alone or nearly so. */
const placeholder =
  /^[\s\p{P}]*(?:t\.?b\.?[acd]\.?|to be (?:completed|confirmed|added|done)|to do|todo|x{2,}|lorem ipsum.*|pending|\?+|\.{2,}|-+|…|à compléter|por completar|قيد الإعداد|待补充|будет дополнено)[\s\p{P}]*$/iu;

/** An attachment of one's own that the reader is sent to; annexes of laws and treaties are something else. */
const annex =
  /\b(?:see|in|as per|refer to)\s+(?:the\s+)?(?:attached|enclosed)\b|\b(?:is|are|please find|see)\s+(?:attached|enclosed)\b|\bsee\s+annex(?:es)?\b(?!(?:\s+[\p{L}\p{N}]{1,4})?\s+(?:to|of)\b)|\bvéase el anexo\b|\bvoir (?:l['’])?annexe\b|\bci-joint\b|см\. приложение|见附件|انظر المرفق/iu;

/** Cheap to look for, and in every phrase above. */
const annexWord = /attached|enclosed|annex|anexo|joint|приложение|附件|المرفق/i;

/** Findings on what one text says, beside its length. */
export function checkText(form: Pick<ClusterForm, 'articles'>, own: Instrument, value: string): Finding[] {
  if (value.trim() === '') {
    return [finding('text-empty')];
  }
  if (placeholder.test(value)) {
    return [finding('text-placeholder', { text: value.trim().slice(0, 60) })];
  }
  const wrong = findTreatyReferences(form, own, value).filter(({ state }) => state !== 'known');
  return [
    ...(annexWord.test(value) && annex.test(value) ? [finding('annex-mentioned')] : []),
    ...wrong.map(({ text, instrument, article, named, state }) =>
      finding(named ? 'article-unknown' : 'article-doubtful', {
        reference: text.slice(0, 80),
        instrument,
        article,
        what: state === 'no-article' ? 'article' : 'paragraph',
      }),
    ),
  ];
}
