import { groupObservations, type Observation } from '../../../shared/reviews/observations.ts';
import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { NoteText, shortOf } from '../notes/note-item.tsx';

function Row({
  observation,
  onInsert,
}: {
  readonly observation: Observation;
  readonly onInsert: (text: string) => void;
}) {
  const t = useTranslate();
  const { type, texts, agreed, withheld, audience } = observation;
  const [said] = texts;
  const text = said?.text ?? '';
  const isHeld = withheld || audience === 'confidential';
  return (
    <li className="note">
      <p className="thread__head">
        <span className="thread__kind">{t(`annotations.type.${type}`)}</span>
        <span className="tag">{t(agreed ? 'summaries.agreed' : 'summaries.not-agreed')}</span>
        {withheld ? <span className="tag tag--strong">{t('annotations.withheld')}</span> : null}
        {isHeld && !withheld ? (
          <span className="tag tag--strong">{t('annotations.audience.confidential')}</span>
        ) : null}
      </p>
      <NoteText key={text} text={text} lang={said?.language} />
      {isHeld ? (
        <p className="small muted">{t('summaries.keep-out')}</p>
      ) : (
        <div className="note__actions">
          <Button
            variant="link"
            aria-label={t('summaries.insert-of', { text: shortOf(text) })}
            onPress={() => onInsert(text)}
          >
            {t('summaries.insert')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** The observations of the review beside the summary, to draw on; what must not come out says so. */
export function SummarySources({
  review,
  observations,
  onInsert,
}: {
  readonly review: ReviewDetail;
  readonly observations: readonly Observation[];
  readonly onInsert: (text: string) => void;
}) {
  const t = useTranslate();
  return (
    <aside className="beside__side" aria-labelledby="summary-side">
      <h2 id="summary-side" className="section__title">
        {t('summaries.observations')}
      </h2>
      <p className="small">
        <TextLink to="/reviews/$review/observations" params={{ review: review.id }}>
          {t('reviews.observations.title')}
        </TextLink>
      </p>
      {observations.length === 0 ? <p className="muted">{t('summaries.no-observations')}</p> : null}
      {groupObservations(observations, review.articles).map(({ article, observations: own }) => (
        <section key={article?.id ?? ''}>
          <h3 className="summary__article">
            {article === undefined ? (
              t('reviews.observations.no-article')
            ) : (
              <Foreign lang="en">{article.heading}</Foreign>
            )}
          </h3>
          <ul className="clean-list notes">
            {own.map((observation) => (
              <Row key={observation.id} observation={observation} onInsert={onInsert} />
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}
