import { ExternalLink } from 'lucide-react';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { isWebAddress } from '../../../shared/validation/answer-rules.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { CitedBy } from './cited-by.tsx';
import type { ShownRow } from './register-rows.ts';

/** Laws, institutions and cases with where each is cited. */
export function RegisterTable({
  draft,
  form,
  rows,
  onEdit,
  onRemove,
  onFiles,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly rows: readonly ShownRow[];
  readonly onEdit: (row: ShownRow) => void;
  readonly onRemove: (row: ShownRow) => void;
  readonly onFiles: (row: ShownRow) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <table className="table register">
      <thead>
        <tr>
          <th scope="col">{t('register.column.title')}</th>
          <th scope="col">{t('register.column.date')}</th>
          <th scope="col">{t('register.column.cited')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('register.column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { entry } = row;
          return (
            <tr key={row.id}>
              <th scope="row" className="register__entry">
                <span className="register__title">
                  <Foreign>{entry.title}</Foreign>
                </span>
                <span className="register__detail">
                  {t(`term.register-kind.${entry.kind}`)}
                  {entry.reference === undefined ? null : (
                    <>
                      {' · '}
                      <Foreign>{entry.reference}</Foreign>
                    </>
                  )}
                  {' · '}
                  {entry.url === undefined ? (
                    t('register.no-link')
                  ) : isWebAddress(entry.url) ? (
                    <a className="link" href={entry.url} target="_blank" rel="noopener noreferrer">
                      {t('register.link')} <Icon of={ExternalLink} size={12} />
                    </a>
                  ) : (
                    <Foreign>{entry.url}</Foreign>
                  )}
                </span>
                {row.hasVersions ? (
                  <span className="register__versions">{t('register.versions')}</span>
                ) : null}
              </th>
              <td className="register__date">{entry.date === undefined ? '' : format.day(entry.date)}</td>
              <td>
                <CitedBy draft={draft} form={form} citedBy={row.row.citedBy} />
              </td>
              <td className="register__actions">
                <Button
                  variant="link"
                  onPress={() => onFiles(row)}
                  aria-label={t('evidence.entry.button-of', { title: entry.title })}
                >
                  {t('evidence.entry.button')}
                </Button>
                <Button
                  variant="link"
                  onPress={() => onEdit(row)}
                  aria-label={t('register.edit-of', { title: entry.title })}
                >
                  {t('register.edit')}
                </Button>
                <Button
                  variant="link"
                  onPress={() => onRemove(row)}
                  aria-label={t('register.remove-of', { title: entry.title })}
                >
                  {t('register.remove')}
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
