import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { findingsQuery, sourcesQuery } from '../../client/findings.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { chaptersQuery } from '../chapters/use-report-text.ts';
import { PlaceRow } from '../engagements/place-row.tsx';

/** The parts of a report that are written: chapters, the process, findings by article, sources. */
export function FindingPlaces({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const findings = useQuery(findingsQuery(draft)).data;
  const register = useQuery(sourcesQuery(draft)).data;
  const texts = useQuery(chaptersQuery(draft)).data;
  const begun = texts?.chapters.filter(({ value }) => value.text !== '').length ?? 0;
  const answered = texts?.process.length ?? 0;
  const found = findings?.length ?? 0;
  const known = register?.sources.length ?? 0;
  const glyph = (count: number) => (count === 0 ? 'not-started' : 'in-progress');
  return (
    <>
      <PlaceRow
        link={
          <Link
            className="place__link"
            to="/drafts/$draft/parallel/chapters/$chapter"
            params={{ draft, chapter: 'introduction' }}
          >
            {t('chapters.place')}
          </Link>
        }
        text={t('chapters.place-text')}
        status={glyph(begun)}
        state={texts === undefined ? undefined : t('chapters.begun', { count: begun })}
      />
      <PlaceRow
        link={
          <Link className="place__link" to="/drafts/$draft/parallel/process" params={{ draft }}>
            {t('chapters.fixed.process')}
          </Link>
        }
        text={t('chapters.process.place-text')}
        status={glyph(answered)}
        state={texts === undefined ? undefined : t('chapters.process.answered', { count: answered })}
      />
      <PlaceRow
        link={
          <Link className="place__link" to="/drafts/$draft/parallel/findings" params={{ draft }}>
            {t('findings.place')}
          </Link>
        }
        text={t('findings.place-text')}
        status={glyph(found)}
        state={findings === undefined ? undefined : t('findings.count', { count: found })}
      />
      <PlaceRow
        link={
          <Link className="place__link" to="/drafts/$draft/parallel/sources" params={{ draft }}>
            {t('findings.sources.title')}
          </Link>
        }
        text={t('findings.sources.place-text')}
        status={glyph(known)}
        state={register === undefined ? undefined : t('findings.sources.count', { count: known })}
      />
    </>
  );
}
