import { instruments, type Article } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Translate } from '../../../shared/i18n/message.ts';

/** An article by instrument, number and title, for lists that hold plain text. */
export function articleName({ id, number, title }: Article, t: Translate): string {
  const instrument = instruments.find((one) => id.startsWith(`${one}-`));
  return t('comparisons.article', {
    instrument: instrument === undefined ? '' : t(`term.instrument-short.${instrument}`),
    number,
    title,
  });
}

/** What a published text is called. */
export const publishedName = ({ title }: { readonly title: string }, t: Translate): string =>
  title === '' ? t('comparisons.untitled') : title;
