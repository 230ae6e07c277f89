import type { Edition } from '../../../shared/questionnaires/edition.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Foreign } from '../../i18n/foreign.tsx';

/** What an edition is of; one with an address of its own shows it. */
export function EditionName({
  edition: { instrument, cluster, alternative, url },
}: {
  readonly edition: Pick<Edition, 'instrument' | 'cluster' | 'alternative' | 'url'>;
}) {
  const t = useTranslate();
  return (
    <>
      {t('editions.module', {
        instrument: t(`term.instrument-short.${instrument}`),
        cluster: cluster === undefined ? t('editions.catalogue') : t(`term.cluster.${cluster}`),
      })}
      {alternative ? (
        <span className="edition__address">
          <Foreign>{url}</Foreign>
        </span>
      ) : null}
    </>
  );
}
