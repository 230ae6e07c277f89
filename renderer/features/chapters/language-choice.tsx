import type { DraftState } from '../../../shared/contract/drafts.ts';
import { locales, type Locale } from '../../../shared/i18n/locales.ts';
import { Select } from '../../components/select.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';

/** The language that texts of a report are written in where nobody has chosen: the first of the draft. */
export const languageOfReport = (state: Pick<DraftState, 'profile'>, asked: Locale | undefined): Locale =>
  asked ?? state.profile.languages[0] ?? 'en';

/** Takes the language from an address, and nothing else. */
export const readLanguage = (search: Readonly<Record<string, unknown>>): { readonly language?: Locale } => {
  const language = locales.find((one) => one === search['language']);
  return language === undefined ? {} : { language };
};

/** In which language the texts on a screen are written: the draft's first, then the others. */
export function LanguageChoice({
  own,
  value,
  onChange,
}: {
  readonly own: readonly Locale[];
  readonly value: Locale;
  readonly onChange: (language: Locale) => void;
}) {
  const t = useTranslate();
  const ordered = [...own, ...locales.filter((one) => !own.includes(one))];
  return (
    <Select
      label={t('chapters.language')}
      value={value}
      onChange={onChange}
      options={ordered.map((one) => ({ value: one, label: languageNames[one], lang: one }))}
    />
  );
}
