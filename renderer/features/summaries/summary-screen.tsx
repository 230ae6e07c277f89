import { useNavigate } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useId, useMemo, useRef } from 'react';
import { unitPlace, type Stretch } from '../../../shared/annotations/code-points.ts';
import { directionOf, locales, type Locale } from '../../../shared/i18n/locales.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { summaryWordLimit } from '../../../shared/reviews/word-count.ts';
import { TextLink } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { PasteGuard } from '../../components/paste-guard.tsx';
import { useLanguage, useTranslate } from '../../i18n/use-translate.ts';
import '../annotations/thread.css';
import '../notes/notes.css';
import { ReviewEyebrow } from '../reviews/review-eyebrow.tsx';
import '../reviews/reviews.css';
import { useObservations } from '../reviews/use-observations.ts';
import { useReview } from '../reviews/use-review.ts';
import { languageNames } from '../settings/language-names.ts';
import { LeakFindings, WordingFindings } from './summary-findings.tsx';
import { SummarySources } from './summary-sources.tsx';
import './summaries.css';
import { SummaryVersions } from './summary-versions.tsx';
import { useHeldTexts } from './use-held-texts.ts';
import { useBegun, useSummary } from './use-summary.ts';
import { useSummaryChecks } from './use-summary-checks.ts';

/** How many words of the limit are used, in words; over it with a sign too, never by colour alone. */
function WordCount({ words }: { readonly words: number }) {
  const t = useTranslate();
  const over = words - summaryWordLimit;
  return (
    <p className={over > 0 ? 'summary__count attention' : 'summary__count'} role="status">
      {over > 0 ? <Icon of={CircleAlert} /> : null}
      {t('summaries.words', { words, limit: summaryWordLimit, over: Math.max(0, over) })}
    </p>
  );
}

function SummaryDesk({ review, language }: { readonly review: ReviewDetail; readonly language: Locale }) {
  const t = useTranslate();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const found = useObservations(review);
  const held = useHeldTexts(review);
  const { saver, state } = useSummary(review.id, language);
  const { text, versions, own, standing } = state;
  const checks = useSummaryChecks(text, language, found, held);
  const notes = useMemo(
    () => found.threads.flatMap(({ first, replies }) => [first, ...replies]),
    [found.threads],
  );
  const isContested = versions.some((version) => version.text !== versions[0]?.text);
  const select = (from: number, to: number): void => {
    const control = field.current;
    if (control !== null) {
      control.focus();
      control.setSelectionRange(from, to);
      // A text area scrolls to its selection only where a person makes it: its line is found by its share of the text.
      const share = text.length === 0 ? 0 : from / text.length;
      control.scrollTop = Math.max(0, share * control.scrollHeight - control.clientHeight / 2);
      control.scrollIntoView({ block: 'nearest' });
    }
  };
  const goTo = ({ start, end }: Stretch): void => {
    // The finding is a place in the text as it was checked: where it was changed since, its words are looked for.
    const [from, to] = [unitPlace(checks.text, start), unitPlace(checks.text, end)];
    const words = checks.text.slice(from, to);
    const at = text.slice(from, to) === words ? from : text.indexOf(words);
    if (at >= 0) {
      select(at, at + words.length);
    }
  };
  const insert = (said: string): void => {
    const control = field.current;
    const at = control?.selectionEnd ?? text.length;
    const before = text.slice(0, at);
    const after = text.slice(at);
    const gap = before === '' || before.endsWith('\n') ? '' : '\n\n';
    const next = `${before}${gap}${said}${after === '' || after.startsWith('\n') ? '' : '\n\n'}${after}`;
    saver.edit(next);
    requestAnimationFrame(() => select(before.length + gap.length, before.length + gap.length + said.length));
  };
  return (
    <div className="beside">
      <div className="summary__main">
        {isContested ? (
          <SummaryVersions
            versions={versions}
            own={own}
            language={language}
            onTake={(chosen) => saver.settle(chosen)}
          />
        ) : null}
        {standing.state === 'not-saved' ? <ErrorNotice failure={standing.fault} /> : null}
        <div className="field summary__field">
          <label className="field__label" htmlFor={id}>
            {t('summaries.text', { language: languageNames[language] })}
          </label>
          <PasteGuard>
            <textarea
              id={id}
              ref={field}
              className="field__input field__input--wide field__input--text summary__text"
              lang={language}
              dir={directionOf(language)}
              autoComplete="off"
              maxLength={limits.answerCharacters}
              aria-describedby={`${id}-count`}
              value={text}
              onChange={(event) => saver.edit(event.target.value)}
              onBlur={() => void saver.flush()}
            />
          </PasteGuard>
        </div>
        <div id={`${id}-count`}>
          <WordCount words={checks.words} />
        </div>
        <Section title={t('summaries.leaks.title')}>
          <LeakFindings leaks={checks.leaks} language={language} notes={notes} held={held} onGo={goTo} />
        </Section>
        <Section title={t('summaries.wording.title')}>
          <WordingFindings found={checks.wording} language={language} onGo={goTo} />
        </Section>
      </div>
      <SummarySources review={review} observations={found.observations} onInsert={insert} />
    </div>
  );
}

/** The summary of a review, language by language: written, counted against its limit, and checked (feature 51). */
export function SummaryScreen({
  review: id,
  language: asked,
}: {
  readonly review: string;
  readonly language: Locale | undefined;
}) {
  const { t, locale } = useLanguage();
  const navigate = useNavigate();
  const review = useReview(id);
  const begun = useBegun(id);
  const language = asked ?? begun[0] ?? review.setUp.workingLanguage ?? locale;
  return (
    <Page
      wide
      title={t('summaries.title')}
      lead={t('summaries.lead')}
      eyebrow={<ReviewEyebrow review={review} />}
    >
      <div className="summary__bar">
        <Select
          label={t('summaries.language')}
          hint={t('summaries.language-hint')}
          value={language}
          onChange={(next) =>
            void navigate({
              to: '/reviews/$review/summary',
              params: { review: id },
              search: { language: next },
              replace: true,
            })
          }
          options={locales.map((one) => ({
            value: one,
            label: begun.includes(one)
              ? t('summaries.begun', { language: languageNames[one] })
              : languageNames[one],
            lang: one,
          }))}
        />
        <p className="place-links">
          <TextLink
            to="/reviews/$review/documents"
            params={{ review: id }}
            search={{ profile: 'summary', language }}
          >
            {t('summaries.documents')}
          </TextLink>
          <TextLink to="/reviews/$review/feedback" params={{ review: id }} search={{ what: 'outputs' }}>
            {t('reviews.observations.send')}
          </TextLink>
        </p>
      </div>
      <SummaryDesk key={language} review={review} language={language} />
    </Page>
  );
}
