import { parseAnswerKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Notice } from '../../components/notice.tsx';
import { fixText, issueText } from '../../forms/issue-text.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { Wording } from '../../forms/wording.tsx';

/** Moves the focus to the control of an answer; of a finding on a whole list, to the list. */
export function focusField(path: string): boolean {
  const place = parseAnswerKey(path);
  const field =
    document.getElementById(`field-${path}`) ??
    (place === undefined ? null : document.getElementById(`field-${place.item}`)) ??
    (place === undefined ? null : document.querySelector(`[id^="field-${CSS.escape(place.item)}"]`));
  if (field === null) {
    return false;
  }
  const control = field.matches('input, textarea, select')
    ? field
    : (field.querySelector('input:checked, input, textarea, select, button') ?? field);
  if (control instanceof HTMLElement) {
    control.focus({ preventScroll: true });
  }
  field.scrollIntoView({ block: 'center' });
  return true;
}

/** What the check of this page found: one link for each finding, the same words as beside the field. */
export function UnitFindings({
  form,
  issues,
  takesFocus,
}: {
  readonly form: ClusterForm;
  readonly issues: readonly Issue[];
  readonly takesFocus: boolean;
}) {
  const language = useLanguage();
  const { t } = language;
  if (issues.length === 0) {
    return (
      <Notice tone="done" role="status">
        {t('questionnaires.check.nothing')}
      </Notice>
    );
  }
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return (
    <ErrorSummary
      title={t('questionnaires.check.title', { count: issues.length, errors })}
      takesFocus={takesFocus}
    >
      <ul className="clean-list stack stack--tight">
        {issues.map((issue) => (
          <li key={`${issue.path} ${issue.code}`}>
            <span className="tag">{t(`term.severity.${issue.severity}`)}</span>{' '}
            <Button variant="link" onPress={() => focusField(issue.path)}>
              {issueText(language, form, issue)}
            </Button>
            <div className="small">{fixText(language, form, issue)}</div>
            <div className="small muted">
              <Wording>{form.items.get(parseAnswerKey(issue.path)?.item ?? '')?.item.text}</Wording>
            </div>
          </li>
        ))}
      </ul>
    </ErrorSummary>
  );
}
