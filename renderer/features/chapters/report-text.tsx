import { useId } from 'react';
import { directionOf } from '../../../shared/i18n/locales.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PasteGuard } from '../../components/paste-guard.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Byline } from '../revisions/byline.tsx';
import { languageNames } from '../settings/language-names.ts';
import { SummaryVersions } from '../summaries/summary-versions.tsx';
import './chapters.css';
import { useReportText, type TextPlace } from './use-report-text.ts';

/** A text of a report in one language, saved while it is typed, with who wrote it last. */
export function ReportText({
  draft,
  place,
  label,
  hint,
  isShort = false,
}: {
  readonly draft: string;
  readonly place: TextPlace;
  readonly label: string;
  readonly hint?: string;
  readonly isShort?: boolean;
}) {
  const t = useTranslate();
  const id = useId();
  const { saver, state, record } = useReportText(draft, place);
  const { text, versions, own, standing } = state;
  const { language } = place;
  const [newest] = record?.versions ?? [];
  return (
    <div className="report-text">
      {versions.some((version) => version.text !== versions[0]?.text) ? (
        <SummaryVersions
          versions={versions}
          own={own}
          language={language}
          onTake={(chosen) => saver.settle(chosen)}
        />
      ) : null}
      {standing.state === 'not-saved' ? <ErrorNotice failure={standing.fault} /> : null}
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {t('chapters.text-in', { label, language: languageNames[language] })}
        </label>
        {hint === undefined ? null : (
          <span className="field__hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
        <PasteGuard>
          <textarea
            id={id}
            className={`field__input field__input--wide field__input--text report-text__area${isShort ? ' report-text__area--short' : ''}`}
            lang={language}
            dir={directionOf(language)}
            autoComplete="off"
            maxLength={limits.answerCharacters}
            aria-describedby={hint === undefined ? undefined : `${id}-hint`}
            value={text}
            onChange={(event) => saver.edit(event.target.value)}
            onBlur={() => void saver.flush()}
          />
        </PasteGuard>
      </div>
      {newest === undefined ? null : <Byline author={newest.author} at={newest.authoredAt} />}
    </div>
  );
}
