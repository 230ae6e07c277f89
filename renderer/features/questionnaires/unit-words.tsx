import type { Obligation } from '../../../shared/catalogue/catalogue-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { generalSection, type Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { StatusGlyph, type GlyphStatus } from '../../components/status-glyph.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import type { ArticleRow, UnitRow } from './form-model.ts';

/** Printed places of a unit inside its article, each once, in the order of the catalogue. */
export const paragraphsOf = (
  form: Pick<ClusterForm, 'provisions'>,
  unit: Pick<Unit, 'provisions'>,
): string[] => [
  ...new Set(
    unit.provisions.flatMap((id) => form.provisions.get(id)?.paragraph ?? []).filter((text) => text !== ''),
  ),
];

const partOfParagraph = /\s*\(part \d+\)$/;

/** Parts into which the catalogue divides one paragraph are that paragraph where a unit covers several. */
function joinParts(paragraphs: readonly string[]): string[] {
  const whole = paragraphs.map((text) => text.replace(partOfParagraph, ''));
  const isSeveral = (text: string): boolean => whole.filter((one) => one === text).length > 1;
  return [...new Set(paragraphs.map((text, at) => (isSeveral(whole[at] ?? '') ? (whole[at] ?? '') : text)))];
}

/** Spells places and names of the form in the language of the interface. */
export function useUnitWords(form: ClusterForm) {
  const t = useTranslate();
  const format = useFormat();
  return {
    /** `Article 5, paragraphs 1(a)(i) and 1(a)(ii)`; of many paragraphs the first and the last. */
    place: (unit: Unit, section: string): string => {
      if (section === generalSection) {
        return t('questionnaires.general');
      }
      const article = form.articles.get(section);
      const paragraphs = joinParts(paragraphsOf(form, unit));
      const number = article?.number ?? section;
      const first = paragraphs[0] ?? '';
      const last = paragraphs.at(-1) ?? '';
      return paragraphs.length === 0
        ? t('questionnaires.article', { number })
        : paragraphs.length > 3
          ? t('questionnaires.article-range', { number, first, last })
          : t('questionnaires.article-paragraphs', {
              number,
              count: paragraphs.length,
              list: format.list(paragraphs),
            });
    },
    article: ({ article, section }: Pick<ArticleRow, 'article' | 'section'>, isShort = false): string =>
      article === undefined
        ? section.id === generalSection
          ? t('questionnaires.general')
          : section.id
        : t(isShort ? 'questionnaires.article-row' : 'questionnaires.article-title', {
            number: article.number,
            title: article.title,
          }),
    obligation: (obligation: Obligation): string => t(`term.obligation.${obligation}`),
  };
}

/** Shape of a unit's status; what needs attention goes first. */
export const glyphOf = ({ progress }: Pick<UnitRow, 'progress'>): GlyphStatus =>
  !progress.asked ? 'not-asked' : progress.needsAttention ? 'attention' : progress.status;

/** A unit's status as a shape with its words. */
export function UnitGlyph({ row }: { readonly row: UnitRow }) {
  const t = useTranslate();
  const { progress } = row;
  const words = !progress.asked
    ? t('questionnaires.not-asked')
    : progress.needsAttention
      ? t('term.needs-attention')
      : t(`term.unit-status.${progress.status}`);
  return <StatusGlyph status={glyphOf(row)} label={words} />;
}
