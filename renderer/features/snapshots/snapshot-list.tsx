import type { Snapshot } from '../../../shared/contract/snapshots.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** The cleared states of a draft, or the released ones of a parallel report, newest first. */
export function SnapshotList({
  snapshots,
  isReport,
}: {
  readonly snapshots: readonly Snapshot[];
  readonly isReport: boolean;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('snapshots.list.number')}</th>
          <th scope="col">{t(isReport ? 'snapshots.list.released-by' : 'snapshots.list.by')}</th>
          <th scope="col">{t(isReport ? 'snapshots.list.released-at' : 'snapshots.list.at')}</th>
        </tr>
      </thead>
      <tbody>
        {snapshots
          .toSorted((left, right) => right.number - left.number)
          .map(({ number, clearedBy, clearedAt }) => (
            <tr key={number}>
              <td className="tabular">{format.number(number)}</td>
              <td>
                <Foreign>{clearedBy}</Foreign>
              </td>
              <td>{format.instant(clearedAt)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
