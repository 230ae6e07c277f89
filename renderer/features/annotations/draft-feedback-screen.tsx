import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useClusterForm, useDraftState } from '../../client/queries.ts';
import { Page } from '../../components/page.tsx';
import { TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import type { FeedbackSearch } from './feedback-choice.ts';
import { FeedbackDesk } from './feedback-desk.tsx';

/** The State has no observations or summary of its own to send. */
const contents = ['new', 'all'] as const;

/** Sends the State's replies to its reviewers as a small signed file (feature 47). */
export function DraftFeedbackScreen({
  draft: id,
  search: { what },
}: {
  readonly draft: string;
  readonly search: FeedbackSearch;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const { draft } = useDraftState(id);
  const form = useClusterForm(draft);
  const place = useMemo(() => ({ draft: id }), [id]);
  return (
    <Page
      title={t('annotations.replies.title')}
      lead={t('annotations.replies.lead')}
      eyebrow={<DraftEyebrow draft={draft} />}
    >
      <p>
        <TextLink to="/drafts/$draft/feedback" params={{ draft: id }}>
          {t('annotations.readers.title')}
        </TextLink>
      </p>
      <FeedbackDesk
        place={place}
        contents={contents}
        what={contents.find((one) => one === what) ?? 'new'}
        onWhat={(next) =>
          void navigate({
            to: '/drafts/$draft/feedback/send',
            params: { draft: id },
            search: { what: next },
            replace: true,
          })
        }
        headingOf={(article) => {
          const found = form.articles.get(article ?? '');
          return found === undefined ? undefined : `${found.number} ${found.title}`;
        }}
      />
    </Page>
  );
}
