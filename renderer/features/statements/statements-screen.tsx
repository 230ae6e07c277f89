import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { statementCounts } from '../../../shared/statements/statement-counts.ts';
import { useDraftState } from '../../client/queries.ts';
import { LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { useToday } from '../drafts/days-left.ts';
import '../engagements/engagements.css';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { PlaceRow } from '../engagements/place-row.tsx';
import { languageNames } from '../settings/language-names.ts';
import { deadlineText } from './statement-words.ts';
import { useStatements } from './use-statements.ts';

function WriteStatement({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  // One id for this screen: opened twice it is one statement.
  const [statement] = useState(() => crypto.randomUUID());
  return (
    <LinkButton
      to="/drafts/$draft/parallel/statements/$statement"
      params={{ draft, statement }}
      className="button button--primary"
    >
      <Icon of={Plus} />
      {t('statements.write')}
    </LinkButton>
  );
}

/** Statements for constructive dialogues, and the days left for each (feature 71). */
export function StatementsScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const format = useFormat();
  const today = useToday();
  const { draft } = useDraftState(id);
  const statements = useStatements(id);
  return (
    <Page
      wide
      title={t('statements.title')}
      lead={t('statements.lead')}
      eyebrow={<ParallelEyebrow draft={draft} />}
    >
      {statements.length === 0 ? (
        <EmptyState title={t('statements.none')} actions={<WriteStatement draft={id} />}>
          <p>{t('statements.none-text')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="actions">
            <WriteStatement draft={id} />
          </div>
          <ul className="clean-list places">
            {statements.map(({ id: statement, value }) => {
              const counts = statementCounts(value, today);
              return (
                <PlaceRow
                  key={statement}
                  status={
                    counts.daysToDialogue !== undefined && counts.daysToDialogue < 0 ? 'ready' : 'in-progress'
                  }
                  state={deadlineText(counts, t, format)}
                  link={
                    <Link
                      className="place__link"
                      to="/drafts/$draft/parallel/statements/$statement"
                      params={{ draft: id, statement }}
                    >
                      {value.title === '' ? t('statements.untitled') : <Foreign>{value.title}</Foreign>}
                    </Link>
                  }
                  text={t('statements.row', {
                    kind: t(`statements.kind.${value.kind}`),
                    language: languageNames[value.language],
                    words: counts.words,
                  })}
                />
              );
            })}
          </ul>
        </>
      )}
    </Page>
  );
}
