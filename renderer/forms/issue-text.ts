import type { ClusterForm } from '../../shared/questionnaires/cluster-form.ts';
import type { Issue } from '../../shared/validation/issue.ts';
import { dataText } from '../i18n/data-text.ts';
import type { Language } from '../i18n/provider.tsx';

/** A finding in words: those of the rule of the questionnaire, else those of the built-in rule. */
export function issueText(
  language: Language,
  form: Pick<ClusterForm, 'rules'>,
  { code, params }: Pick<Issue, 'code' | 'params'>,
): string {
  return (
    form.rules.get(code)?.text ??
    dataText(language, `issue.${code}`, params, language.t('forms.finding', { code }))
  );
}

/** How to settle a finding. */
export function fixText(
  language: Language,
  form: Pick<ClusterForm, 'rules'>,
  { code, params }: Pick<Issue, 'code' | 'params'>,
): string {
  return form.rules.get(code)?.fix ?? dataText(language, `issue.${code}.fix`, params, '');
}
