import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { blobUrl } from '../../client/blobs.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { linkClass } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

function Documents() {
  const t = useTranslate();
  const rescue = useQuery({
    ...api.workspace.rescue.queryOptions({ input: {} }),
    refetchOnWindowFocus: false,
  });
  if (rescue.isPending) {
    return <p role="status">{t('workspace.rescue.reading')}</p>;
  }
  if (rescue.isError) {
    return <ErrorNotice failure={toFailure(rescue.error)} />;
  }
  const { documents, unreadable } = rescue.data;
  return (
    <>
      {documents.length === 0 ? <p>{t('workspace.rescue.nothing')}</p> : null}
      <ul className="rescue clean-list">
        {documents.map((document) => (
          <li key={document.handle} className="rescue__document">
            <span>
              <Foreign>{document.fileName}</Foreign>
              <span className="rescue__count">
                {document.records !== undefined
                  ? t('workspace.rescue.records', { count: document.records })
                  : document.notes === undefined
                    ? t('workspace.rescue.answers', { count: document.answers })
                    : t('workspace.rescue.notes', { count: document.notes })}
              </span>
            </span>
            <a className={linkClass('plain')} href={blobUrl(document.handle)} download={document.fileName}>
              <Icon of={Download} />
              {t('workspace.rescue.save')}
            </a>
          </li>
        ))}
      </ul>
      {unreadable === 0 ? null : (
        <Notice tone="attention">
          <p>{t('workspace.rescue.unreadable', { count: unreadable })}</p>
        </Notice>
      )}
    </>
  );
}

/** A damaged workspace opens for reading only: every answer that can still be read, and never an offer to erase. */
export function RescueScreen({ name }: { readonly name: string }) {
  const t = useTranslate();
  return (
    <main className="shell__alone">
      <Page
        title={t('workspace.rescue.title')}
        lead={t('workspace.rescue.happened')}
        eyebrow={name === '' ? undefined : <Eyebrow parts={[<Foreign key="name">{name}</Foreign>]} />}
        hasErrors
      >
        <Notice tone="attention">
          <p>{t('workspace.rescue.unchanged')}</p>
        </Notice>
        <Section title={t('workspace.rescue.save-title')}>
          <p>{t('workspace.rescue.save-text')}</p>
          <Documents />
        </Section>
        <Section title={t('workspace.rescue.then-title')}>
          <ol className="stack stack--tight">
            <li>{t('workspace.rescue.then-copy')}</li>
            <li>{t('workspace.rescue.then-doctor')}</li>
            <li>{t('workspace.rescue.then-fill')}</li>
          </ol>
        </Section>
      </Page>
    </main>
  );
}
