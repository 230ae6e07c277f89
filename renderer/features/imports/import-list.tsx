import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ImportRecord } from '../../../shared/imports/import-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Section } from '../../components/page.tsx';
import { useFoundFocus } from '../../components/use-found-focus.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { UndoDialog } from './undo-dialog.tsx';

const shownAtFirst = 20;

function Row({ record, onUndo }: { readonly record: ImportRecord; readonly onUndo: () => void }) {
  const t = useTranslate();
  const format = useFormat();
  const { package: head, state, held, from, by } = record;
  return (
    <tr>
      <td>
        <time dateTime={record.importedAt}>{format.instant(record.importedAt)}</time>
        {by === undefined ? null : (
          <span className="import-list__more">
            <Foreign>{by.name}</Foreign>
          </span>
        )}
      </td>
      <td>
        {t(`term.package-type.${head.type}`)}
        <span className="import-list__more">
          <Foreign>{head.party.name}</Foreign>
          {from === undefined ? null : (
            <>
              {' · '}
              <Foreign>{from.name}</Foreign>
            </>
          )}
        </span>
      </td>
      <td>
        <span className={state === 'held' ? 'tag tag--strong' : 'tag'}>{t(`imports.state.${state}`)}</span>
        {held === undefined ? null : (
          <span className="import-list__more">{t(`imports.held.${held.reason}`, { part: held.part })}</span>
        )}
      </td>
      <td className="import-list__action">
        {state === 'undone' ? null : (
          <Button
            variant="link"
            onPress={onUndo}
            aria-label={t(state === 'held' ? 'imports.discard.of' : 'imports.undo.of', {
              type: t(`term.package-type.${head.type}`),
              at: format.instant(record.importedAt),
            })}
          >
            {t(state === 'held' ? 'imports.discard.action' : 'imports.undo.action')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What was brought in before, with the way back. */
export function ImportList() {
  const t = useTranslate();
  const listed = useQuery(api.imports.list.queryOptions({ input: {} }));
  const [asked, setAsked] = useState<ImportRecord>();
  const [isWhole, setWhole] = useState(false);
  const close = useCallback(() => setAsked(undefined), []);
  const list = useFoundFocus(listed.data?.imports.filter(({ state }) => state === 'undone').length);
  if (listed.isError) {
    return <ErrorNotice failure={toFailure(listed.error)} />;
  }
  const imports = listed.data?.imports ?? [];
  if (imports.length === 0) {
    return null;
  }
  const shown = isWhole ? imports : imports.slice(0, shownAtFirst);
  return (
    <Section title={t('imports.list.title')}>
      <div ref={list} tabIndex={-1}>
        <table className="table import-list">
          <thead>
            <tr>
              <th scope="col">{t('imports.list.when')}</th>
              <th scope="col">{t('imports.list.what')}</th>
              <th scope="col">{t('imports.list.state')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('imports.list.action')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((record) => (
              <Row key={record.id} record={record} onUndo={() => setAsked(record)} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === imports.length ? null : (
        <div className="actions">
          <Button onPress={() => setWhole(true)}>
            {t('imports.list.more', { count: imports.length - shown.length })}
          </Button>
        </div>
      )}
      {asked === undefined ? null : (
        <UndoDialog id={asked.id} isHeld={asked.state === 'held'} onClose={close} onUndone={close} />
      )}
    </Section>
  );
}
