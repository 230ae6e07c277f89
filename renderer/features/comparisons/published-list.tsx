import { useState } from 'react';
import { Button, TextLink } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';
import { publishedName } from './comparison-words.ts';
import { useComparisons, useComparisonWork, type PublishedRow } from './use-comparisons.ts';

function RemovePublished({ draft, row }: { readonly draft: string; readonly row: PublishedRow }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const work = useComparisonWork(draft);
  const compared = useComparisons(draft).comparisons.filter(({ value }) => value.published === row.id).length;
  const remove = async (): Promise<void> => {
    await work.run({
      kind: 'remove-published',
      edit: { request: crypto.randomUUID(), published: row.id },
    });
  };
  return (
    <>
      <Button
        variant="link"
        aria-label={t('comparisons.remove-of', { title: publishedName(row, t) })}
        onPress={() => setOpen(true)}
      >
        {t('comparisons.remove')}
      </Button>
      <Dialog
        title={t('comparisons.remove-published')}
        isOpen={isOpen}
        role="alertdialog"
        onClose={() => {
          work.forget();
          setOpen(false);
        }}
      >
        <p>
          {compared === 0
            ? t('comparisons.remove-published-text')
            : t('comparisons.remove-published-cited', { count: compared })}
        </p>
        {work.failure === undefined ? null : <ErrorNotice failure={work.failure} />}
        <DialogFooter>
          <Button onPress={() => setOpen(false)}>{t('comparisons.keep')}</Button>
          {compared === 0 ? (
            <Button variant="primary" isDisabled={work.isPending} onPress={() => void remove()}>
              {t('comparisons.remove')}
            </Button>
          ) : null}
        </DialogFooter>
      </Dialog>
    </>
  );
}

/** Everything that the State published and that was brought in here. */
export function PublishedList({
  draft,
  published,
}: {
  readonly draft: string;
  readonly published: readonly PublishedRow[];
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <ul className="clean-list compare__published">
      {published.map((row) => (
        <li key={row.id} className="compare__text">
          <div className="compare__what">
            <b>
              <Foreign lang={row.language}>{publishedName(row, t)}</Foreign>
            </b>
            <span className="small muted">
              {t(`comparisons.kind.${row.kind}`)}
              {row.language === undefined ? null : (
                <>
                  {' · '}
                  <bdi lang={row.language}>{languageNames[row.language]}</bdi>
                </>
              )}
              {' · '}
              {t('comparisons.passages', { count: row.passages })}
              {' · '}
              {format.instant(row.addedAt)}
            </span>
          </div>
          <div className="actions">
            <TextLink
              to="/drafts/$draft/documents"
              params={{ draft }}
              search={{ profile: 'difference', record: row.id }}
              aria-label={t('comparisons.summary-of', { title: publishedName(row, t) })}
            >
              {t('comparisons.summary')}
            </TextLink>
            <RemovePublished draft={draft} row={row} />
          </div>
        </li>
      ))}
    </ul>
  );
}
