import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { ReviewChange } from '../../../shared/reviews/review-schema.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Marked } from '../revisions/marked.tsx';
import '../revisions/revisions.css';
import { wordDiff, type DiffPart } from '../revisions/word-diff.ts';
import { useChange, type Pair } from './use-change.ts';
import { languageOf, type SideText } from './value-text.ts';

function Side({
  title,
  side,
  parts,
  as,
}: {
  readonly title: string;
  readonly side: SideText | undefined;
  readonly parts: readonly DiffPart[];
  readonly as: 'ins' | 'del';
}) {
  const t = useTranslate();
  return (
    <section className="sides__one" aria-label={title}>
      <h4 className="sides__title">{title}</h4>
      {side === undefined ? (
        <p className="muted small">{t('reviews.change.nothing')}</p>
      ) : (
        <div className="reading answer-text change__text" lang={side.language} dir={side.direction}>
          <Marked parts={parts} as={as} />
        </div>
      )}
    </section>
  );
}

const whole = (side: SideText | undefined): DiffPart[] =>
  side === undefined ? [] : [{ text: side.text, isOwn: true }];

/** One answer in both versions, side by side: struck through what the later one lacks, underlined what it adds. */
export function ChangePane({
  pair,
  change,
  place,
  titles,
  onPrevious,
  onNext,
  takesFocus,
  children,
}: {
  readonly pair: Pair;
  readonly change: ReviewChange;
  /** Which of how many, in words. */
  readonly place: string;
  readonly titles: { readonly before: string; readonly after: string };
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  /** Whether somebody went to this change, rather than to the screen. */
  readonly takesFocus: boolean;
  readonly children?: ReactNode;
}) {
  const t = useTranslate();
  const heading = useRef<HTMLHeadingElement>(null);
  const { isPending, failure, before, after } = useChange(pair, change);
  const language = languageOf(change.answer);
  useEffect(() => {
    if (takesFocus) {
      heading.current?.focus();
    }
  }, [takesFocus]);
  const [left, right] = useMemo(
    () =>
      before === undefined || after === undefined
        ? [whole(before), whole(after)]
        : wordDiff(before.text, after.text, language),
    [before, after, language],
  );
  return (
    <article className="change" aria-busy={isPending}>
      <div className="change__head">
        <p className="small muted">
          {place} <span className="tag">{t(`reviews.change.${change.change}`)}</span>
          {language === undefined ? null : (
            <>
              {' '}
              <span className="tag">{t(`term.language.${language}`)}</span>
            </>
          )}
        </p>
        <div className="actions">
          <Button isDisabled={onPrevious === undefined} onPress={() => onPrevious?.()}>
            {t('reviews.change.previous')}
          </Button>
          <Button isDisabled={onNext === undefined} onPress={() => onNext?.()}>
            {t('reviews.change.next')}
          </Button>
        </div>
      </div>
      <h3 ref={heading} tabIndex={-1} className="change__question">
        <Foreign lang="en">{change.question}</Foreign>
      </h3>
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      {isPending ? (
        <p role="status" className="muted">
          {t('kept.reading')}
        </p>
      ) : failure !== undefined ? null : (
        <div className="sides">
          <Side title={titles.before} side={before} parts={left} as="del" />
          <Side title={titles.after} side={after} parts={right} as="ins" />
        </div>
      )}
      {children}
    </article>
  );
}
