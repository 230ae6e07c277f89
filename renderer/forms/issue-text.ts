import type { Issue } from '../../shared/validation/issue.ts';
import type { Language } from '../i18n/provider.tsx';

/** A finding in words; a parameter that is missing must not take the sentence away. */
export function issueText(language: Language, issue: Pick<Issue, 'code' | 'params'>): string {
  const key = `issue.${issue.code}`;
  try {
    return language.has(key)
      ? language.t(key, issue.params)
      : language.t('forms.finding', { code: issue.code });
  } catch {
    return language.t('forms.finding', { code: issue.code });
  }
}
