import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslate } from '../../i18n/use-translate.ts';
import { PlaceRow } from '../engagements/place-row.tsx';
import { decisionsQuery } from './use-scrub.ts';

/** The look for names before anything leaves, as a part of the work. */
export function ScrubPlace({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const decided = useQuery(decisionsQuery(draft)).data?.length;
  return (
    <PlaceRow
      link={
        <Link className="place__link" to="/drafts/$draft/parallel/scrub" params={{ draft }}>
          {t('scrub.title')}
        </Link>
      }
      text={t('scrub.place-text')}
      status={decided === undefined || decided === 0 ? 'not-started' : 'in-progress'}
      state={decided === undefined ? undefined : t('scrub.decided', { count: decided })}
    />
  );
}
