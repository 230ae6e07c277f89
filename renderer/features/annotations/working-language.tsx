import { useMutation, useQueryClient } from '@tanstack/react-query';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';

/** The language in which answers are read beside the original; it is kept with the set-up of the review. */
export function WorkingLanguage({ detail }: { readonly detail: ReviewDetail }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (language: Locale | undefined) => {
      const { workingLanguage: _, ...rest } = detail.setUp;
      return client.reviews.setUp({
        request: crypto.randomUUID(),
        review: detail.id,
        revision: crypto.randomUUID(),
        bases: detail.bases,
        value: { ...rest, ...(language === undefined ? {} : { workingLanguage: language }) },
      });
    },
    onSuccess: (next) => {
      queries.setQueryData(api.reviews.get.queryKey({ input: { review: detail.id } }), next);
    },
  });
  return (
    <>
      <div className="working-language">
        <span aria-hidden>{t('annotations.working-language')}</span>
        <Select<Locale | 'none'>
          hideLabel
          label={t('annotations.working-language')}
          value={detail.setUp.workingLanguage ?? 'none'}
          onChange={(language) => change.mutate(language === 'none' ? undefined : language)}
          options={[
            { value: 'none', label: t('annotations.working-language.none') },
            ...locales.map((locale) => ({ value: locale, label: languageNames[locale], lang: locale })),
          ]}
        />
      </div>
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
    </>
  );
}
