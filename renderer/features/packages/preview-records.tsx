import { leftOutRecordReasons, type LeftOutRecord } from '../../../shared/packages/left-out.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Fewer than a page can draw quickly; the rest is counted. */
const mostRows = 200;

/** Findings, sources and texts of a parallel report that stay, and why. */
export function LeftOutRecords({ records }: { readonly records: readonly LeftOutRecord[] }) {
  const t = useTranslate();
  if (records.length === 0) {
    return <p className="muted">{t('export.records.none')}</p>;
  }
  return leftOutRecordReasons.map((reason) => {
    const own = records.filter((one) => one.reason === reason);
    return own.length === 0 ? null : (
      <Disclosure
        key={reason}
        title={t(`export.records.${reason}`)}
        count={t('export.records.count', { count: own.length })}
      >
        <ul className="finding-list__list clean-list">
          {own.slice(0, mostRows).map(({ kind, id, name }) => (
            <li key={`${kind} ${id}`}>
              {t(`export.records.kind.${kind}`)} <Foreign>{name}</Foreign>
            </li>
          ))}
        </ul>
        {own.length <= mostRows ? null : (
          <p className="small muted">{t('export.records.more', { count: own.length - mostRows })}</p>
        )}
      </Disclosure>
    );
  });
}
