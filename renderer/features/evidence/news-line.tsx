import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import type { Evidence } from './use-evidence.ts';

/** Says what just happened to a file, with the way back; offers to take the metadata out of a picture just attached. */
export function NewsLine({ evidence }: { readonly evidence: Evidence }) {
  const t = useTranslate();
  const format = useFormat();
  const { news, working } = evidence;
  const offer = news?.what === 'attached' && news.metadata.length > 0 ? news : undefined;
  return (
    <div className="files__news">
      <p className="small" role="status">
        {working !== undefined ? (
          <>
            {t('evidence.working')} <Foreign>{working}</Foreign>
          </>
        ) : news === undefined ? null : (
          <>
            {t(`evidence.news.${news.what}`)} <Foreign>{news.file.name}</Foreign>
          </>
        )}
      </p>
      {working === undefined && news?.what === 'removed' ? (
        <Button variant="link" onPress={() => void evidence.restore(news.file)}>
          {t('evidence.undo')}
        </Button>
      ) : null}
      {offer === undefined ? null : offer.file.cleaned === undefined ? (
        <Notice tone="attention" title={t('evidence.metadata.title')}>
          <p>
            {t('evidence.metadata.found', {
              found: format.list(offer.metadata.map((kind) => t(`evidence.metadata.${kind}`))),
            })}
          </p>
          <div className="actions">
            <Button onPress={() => void evidence.clean(offer.file, true)} isDisabled={working !== undefined}>
              {t('evidence.metadata.remove')}
            </Button>
          </div>
        </Notice>
      ) : (
        <p className="small muted">{t('evidence.metadata.removed')}</p>
      )}
    </div>
  );
}
