import { clusters } from '../../../shared/catalogue/catalogue-schema.ts';
import type { LedgerDraft } from '../../../shared/contract/ledgers.ts';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Notice } from '../../components/notice.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** Which drafts the ledgers are read from, and what that leaves out. */
export function DraftChoice({
  drafts,
  chosen,
  onChange,
}: {
  readonly drafts: readonly LedgerDraft[];
  readonly chosen: readonly string[];
  readonly onChange: (drafts: readonly string[]) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const absent = clusters.filter((cluster) => drafts.every((draft) => draft.cluster !== cluster));
  const unmarked = drafts.filter(({ id, marked }) => chosen.includes(id) && !marked);
  return (
    <>
      <div className="ledger-drafts">
        <Disclosure
          title={t('ledgers.drafts')}
          count={t('ledgers.drafts.count', { chosen: chosen.length, all: drafts.length })}
        >
          <CheckboxGroup
            label={t('ledgers.drafts.choose')}
            hint={t('ledgers.drafts.hint')}
            value={chosen}
            onChange={onChange}
            choices={drafts.map(({ id, cluster, launch, updated }) => ({
              value: id,
              label: t(`term.cluster.${cluster}`),
              hint:
                launch === undefined
                  ? t('ledgers.drafts.updated', { day: format.instant(updated) })
                  : t('ledgers.drafts.launch', {
                      launch: format.day(launch),
                      day: format.instant(updated),
                    }),
            }))}
          />
          {absent.length === 0 ? null : (
            <div className="ledger-drafts__absent muted">
              <p>{t('ledgers.drafts.absent')}</p>
              <ul>
                {absent.map((cluster) => (
                  <li key={cluster}>{t(`term.cluster.${cluster}`)}</li>
                ))}
              </ul>
            </div>
          )}
        </Disclosure>
      </div>
      {unmarked.map(({ id, cluster }) => (
        <Notice key={id} tone="attention">
          <p>{t('ledgers.drafts.unmarked', { cluster: t(`term.cluster.${cluster}`) })}</p>
        </Notice>
      ))}
    </>
  );
}
