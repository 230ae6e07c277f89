import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { compareLetters } from '../../../shared/letters/order.ts';
import { useDraftState } from '../../client/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import '../engagements/engagements.css';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { PlaceRow } from '../engagements/place-row.tsx';
import { standingGlyph, standingText } from './standing-words.ts';
import { useLetters } from './use-letters.ts';

function WriteLetter({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  // One id for this screen: opened twice it is one letter.
  const [letter] = useState(() => crypto.randomUUID());
  return (
    <LinkButton
      to="/drafts/$draft/parallel/letters/$letter"
      params={{ draft, letter }}
      className="button button--primary"
    >
      <Icon of={Plus} />
      {t('letters.write')}
    </LinkButton>
  );
}

/** Letters to the focal point and the government, and where each stands (feature 54). */
export function LettersScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const format = useFormat();
  const { draft } = useDraftState(id);
  const { letters, standing } = useLetters(id);
  return (
    <Page
      wide
      title={t('letters.title')}
      lead={t('letters.lead')}
      eyebrow={<ParallelEyebrow draft={draft} />}
    >
      {letters.length === 0 ? (
        <EmptyState title={t('letters.none')} actions={<WriteLetter draft={id} />}>
          <p>{t('letters.none-text')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="actions">
            <WriteLetter draft={id} />
          </div>
          <ul className="clean-list places">
            {letters.toSorted(compareLetters).map(({ id: letter, value }) => {
              const one = standing.find((stand) => stand.letter === letter);
              return (
                <PlaceRow
                  key={letter}
                  status={standingGlyph(one)}
                  state={standingText(one, t, format)}
                  link={
                    <Link
                      className="place__link"
                      to="/drafts/$draft/parallel/letters/$letter"
                      params={{ draft: id, letter }}
                    >
                      {value.to.authority === '' ? (
                        t('letters.no-authority')
                      ) : (
                        <Foreign>{value.to.authority}</Foreign>
                      )}
                    </Link>
                  }
                  text={t('letters.of-day', {
                    day: format.day(value.date),
                    cluster: t(`term.cluster.${value.cluster}`),
                  })}
                />
              );
            })}
          </ul>
        </>
      )}
    </Page>
  );
}
