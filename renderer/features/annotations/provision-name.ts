import type { Translate } from '../../../shared/i18n/message.ts';
import { unisolated } from '../../i18n/direction.ts';

/** A provision by its printed place, such as "Article 5, paragraph 1(a)". */
export const provisionName = (number: number, paragraph: string, t: Translate): string =>
  unisolated(
    paragraph === ''
      ? t('questionnaires.article', { number })
      : t('term.article-paragraph', { number, paragraph }),
  );
