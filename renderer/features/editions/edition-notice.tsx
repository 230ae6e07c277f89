import { useQuery } from '@tanstack/react-query';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { newerRefs } from '../../../shared/questionnaires/edition.ts';
import { api } from '../../client/queries.ts';
import { LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** On the hub of a draft: says that a newer edition is at hand, and leads to what it would change. */
export function EditionNotice({ draft }: { readonly draft: Pick<DraftSummary, 'id' | 'questionnaire'> }) {
  const t = useTranslate();
  const list = useQuery(api.editions.list.queryOptions({ input: {} })).data;
  const newer = newerRefs(draft.questionnaire, list?.editions ?? []);
  return newer.length === 0 ? null : (
    <Notice title={t('editions.notice.title')}>
      <p>{t('editions.notice.text', { count: newer.length })}</p>
      <div className="actions">
        <LinkButton to="/drafts/$draft/editions" params={{ draft: draft.id }}>
          {t('editions.notice.compare')}
        </LinkButton>
      </div>
    </Notice>
  );
}
