import type { FeedbackRound } from '../../../shared/contract/annotations.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { signatureWords } from './review-words.ts';

/** Feedback that went to and fro, each dated by the day it was sealed or taken over here. */
export function ReviewRounds({ rounds }: { readonly rounds: readonly FeedbackRound[] }) {
  const t = useTranslate();
  const format = useFormat();
  return rounds.length === 0 ? (
    <p className="muted">{t('reviews.rounds.none')}</p>
  ) : (
    <table className="table review__table review__rounds">
      <caption className="visually-hidden">{t('reviews.rounds.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('reviews.rounds.when')}</th>
          <th scope="col">{t('reviews.rounds.what')}</th>
          <th scope="col">{t('export.signature.title')}</th>
          <th scope="col" className="table__number">
            {t('reviews.rounds.notes')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <tr key={`${round.package} ${round.direction}`}>
            <td>
              <time dateTime={round.at}>{format.instant(round.at)}</time>
            </td>
            <td>
              {t(`reviews.rounds.${round.direction}`)}
              {round.from === undefined ? null : (
                <div className="small muted">
                  <Foreign>
                    {[round.from.name, round.from.institution]
                      .filter((part) => part !== undefined)
                      .join(', ')}
                  </Foreign>
                </div>
              )}
              <div className="small muted">{t(`term.audience.${round.audience}`)}</div>
            </td>
            <td>{signatureWords(round.signatures, t)}</td>
            <td className="table__number">{format.number(round.notes.length)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
