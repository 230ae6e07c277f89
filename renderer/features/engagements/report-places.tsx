import { Link } from '@tanstack/react-router';
import { useTranslate } from '../../i18n/use-translate.ts';
import { FindingPlaces } from '../findings/finding-places.tsx';
import { PlaceRow } from './place-row.tsx';

/** The parts of a parallel report in the order of the work; each row counts what its feature holds. */
export function ReportPlaces({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const params = { draft };
  return (
    <ul className="clean-list places">
      <FindingPlaces draft={draft} />
      <PlaceRow
        link={
          <Link className="place__link" to="/drafts/$draft/documents" params={params}>
            {t('engagements.place.documents')}
          </Link>
        }
        text={t('engagements.place.documents-text')}
        status="not-asked"
        state={undefined}
      />
      <PlaceRow
        link={
          <Link className="place__link" to="/drafts/$draft/export" params={params}>
            {t('engagements.place.export')}
          </Link>
        }
        text={t('engagements.place.export-text')}
        status="not-asked"
        state={undefined}
      />
    </ul>
  );
}
