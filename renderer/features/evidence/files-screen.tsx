import { useSuspenseQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { EvidenceRow, EvidenceScope } from '../../../shared/contract/evidence.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { LinkButton, TextLink } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import './evidence.css';
import { FileDialog } from './file-dialog.tsx';
import { FileRow } from './file-row.tsx';
import { NewsLine } from './news-line.tsx';
import { useEvidence, type Evidence } from './use-evidence.ts';

/** All files of one scope, with where each is attached. */
function ScopeFiles({
  title,
  scope,
  evidence,
  placeOf,
}: {
  readonly title: string;
  readonly scope: EvidenceScope;
  readonly evidence: Evidence;
  readonly placeOf: (file: EvidenceRow) => ReactNode;
}) {
  const [open, setOpen] = useState<string>();
  const shown = evidence.files.find(({ id }) => id === open);
  return (
    <Section title={title}>
      {evidence.failure === undefined ? null : <ErrorNotice failure={evidence.failure} />}
      <ul className="files__list clean-list" aria-label={title}>
        {evidence.files.map((file) => (
          <FileRow
            key={file.id}
            file={file}
            place={placeOf(file)}
            onOpen={() => setOpen(file.id)}
            onRemove={() => void evidence.remove(file)}
          />
        ))}
      </ul>
      <NewsLine evidence={evidence} />
      {shown === undefined ? null : (
        <FileDialog
          key={shown.id}
          scope={scope}
          file={shown}
          evidence={evidence}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  );
}

/** Overview of everything attached in a draft and in the register of its State, with sizes. */
export function FilesScreen({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const format = useFormat();
  const state = useDraftState(draft);
  const form = useClusterForm(state.draft);
  const { party } = state.profile;
  const own = useEvidence({ draft });
  const shared = useEvidence({ party });
  const { rows } = useSuspenseQuery(api.register.list.queryOptions({ input: { party } })).data;
  const titles = new Map(
    rows.flatMap(({ id, heads }) =>
      heads.flatMap(({ entry }) => (entry === null ? [] : [[id, entry.title] as const])),
    ),
  );
  const all = [...own.files, ...shared.files];
  // The same bytes under two names are kept, and counted, once.
  const bytes = [...new Map(all.map((file) => [file.sha512, file.bytes])).values()].reduce(
    (sum, one) => sum + one,
    0,
  );
  const isEmpty = all.length === 0 && own.isListed && shared.isListed;
  const hasNews = own.news !== undefined || shared.news !== undefined;
  const unitOf = (file: EvidenceRow): ReactNode => {
    const unit = 'answer' in file.at ? form.items.get(itemOfKey(file.at.answer))?.unit : undefined;
    return unit === undefined ? (
      t('evidence.place.gone')
    ) : (
      <TextLink to="/drafts/$draft/units/$unit" params={{ draft, unit: unit.id }}>
        {unit.title}
      </TextLink>
    );
  };
  const entryOf = (file: EvidenceRow): ReactNode => {
    const title = 'entry' in file.at ? titles.get(file.at.entry) : undefined;
    return title === undefined ? t('evidence.place.gone') : <Foreign>{title}</Foreign>;
  };
  return (
    <Page
      title={t('evidence.screen.title')}
      eyebrow={<DraftEyebrow draft={state.draft} />}
      lead={t(state.draft.kind === 'self-assessment' ? 'evidence.no-annexes' : 'evidence.parallel')}
    >
      {isEmpty && !hasNews ? (
        <EmptyState
          title={t('evidence.screen.empty')}
          actions={
            <LinkButton to="/drafts/$draft" params={{ draft }}>
              {t('questionnaires.to-hub')}
            </LinkButton>
          }
        >
          <p>{t('evidence.screen.empty-text')}</p>
        </EmptyState>
      ) : (
        <>
          <p role="status">{t('evidence.screen.sum', { count: all.length, size: format.bytes(bytes) })}</p>
          {own.files.length === 0 && own.news === undefined ? null : (
            <ScopeFiles
              title={t('evidence.screen.answers')}
              scope={{ draft }}
              evidence={own}
              placeOf={unitOf}
            />
          )}
          {shared.files.length === 0 && shared.news === undefined ? null : (
            <ScopeFiles
              title={t('evidence.screen.register')}
              scope={{ party }}
              evidence={shared}
              placeOf={entryOf}
            />
          )}
        </>
      )}
    </Page>
  );
}
