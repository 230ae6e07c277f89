import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FindingPlaces } from '../findings/finding-places.tsx';
import { visibleText } from '../../../shared/reports/visible-text.ts';
import { statementCounts } from '../../../shared/statements/statement-counts.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { useToday } from '../drafts/days-left.ts';
import { comparisonsQuery } from '../comparisons/use-comparisons.ts';
import { useLetters } from '../letters/use-letters.ts';
import { ScrubPlace } from '../scrub/scrub-place.tsx';
import { useStatements } from '../statements/use-statements.ts';
import { PlaceRow } from './place-row.tsx';
import { lineTitle, nextLine } from './plan-words.ts';
import { useEngagement } from './use-engagement.ts';

interface Props {
  readonly draft: string;
}

function PlanPlace({ draft }: Props) {
  const t = useTranslate();
  const { plan } = useEngagement(draft);
  const done = plan.filter((line) => line.done).length;
  const next = nextLine(plan);
  return (
    <PlaceRow
      link={
        <Link className="place__link" to="/drafts/$draft/parallel/plan" params={{ draft }}>
          {t('engagements.plan.title')}
        </Link>
      }
      text={
        next === undefined
          ? t('engagements.place.plan-text')
          : t('engagements.place.plan-next', {
              step: next.known ? lineTitle(next, t) : visibleText(lineTitle(next, t)),
            })
      }
      status={done === 0 ? 'not-started' : done === plan.length ? 'ready' : 'in-progress'}
      state={t('engagements.place.plan-state', { done, steps: plan.length })}
    />
  );
}

function LettersPlace({ draft }: Props) {
  const t = useTranslate();
  const { standing } = useLetters(draft);
  const count = (state: (typeof standing)[number]['state']): number =>
    standing.filter((one) => one.state === state).length;
  const overdue = count('overdue');
  return (
    <PlaceRow
      link={
        <Link className="place__link" to="/drafts/$draft/parallel/letters" params={{ draft }}>
          {t('letters.title')}
        </Link>
      }
      text={t('engagements.place.letters-text')}
      status={standing.length === 0 ? 'not-started' : overdue > 0 ? 'attention' : 'in-progress'}
      state={t('engagements.place.letters-state', {
        letters: standing.length,
        waiting: count('waiting'),
        overdue,
        replied: count('replied'),
      })}
    />
  );
}

function StatementsPlace({ draft }: Props) {
  const t = useTranslate();
  const format = useFormat();
  const today = useToday();
  const statements = useStatements(draft);
  const next = statements
    .map(({ value }) => statementCounts({ ...value, text: '' }, today))
    .flatMap(({ deadline, daysToDeadline = -1 }) =>
      deadline === undefined || daysToDeadline < 0 ? [] : [deadline],
    )
    .toSorted()[0];
  return (
    <PlaceRow
      link={
        <Link className="place__link" to="/drafts/$draft/parallel/statements" params={{ draft }}>
          {t('statements.title')}
        </Link>
      }
      text={t('engagements.place.statements-text')}
      status={statements.length === 0 ? 'not-started' : 'in-progress'}
      state={
        next === undefined
          ? t('engagements.place.statements-state', { count: statements.length })
          : t('engagements.place.statements-due', { count: statements.length, day: format.day(next) })
      }
    />
  );
}

function ComparePlace({ draft }: Props) {
  const t = useTranslate();
  const { data } = useQuery(comparisonsQuery(draft));
  const texts = data?.published.length ?? 0;
  return (
    <PlaceRow
      link={
        <Link className="place__link" to="/drafts/$draft/parallel/compare" params={{ draft }}>
          {t('comparisons.title')}
        </Link>
      }
      text={t('comparisons.place-text')}
      status={texts === 0 ? 'not-started' : 'in-progress'}
      state={
        data === undefined
          ? undefined
          : t('comparisons.place-state', { texts, compared: data.comparisons.length })
      }
    />
  );
}

/** The parts of a parallel report in the order of the work; each row says where its part stands. */
export function ReportPlaces({ draft }: Props) {
  const t = useTranslate();
  const params = { draft };
  return (
    <ul className="clean-list places">
      <PlanPlace draft={draft} />
      <LettersPlace draft={draft} />
      <StatementsPlace draft={draft} />
      <FindingPlaces draft={draft} />
      <ComparePlace draft={draft} />
      <ScrubPlace draft={draft} />
      <PlaceRow
        link={
          <Link className="place__link" to="/drafts/$draft/documents" params={params}>
            {t('engagements.place.documents')}
          </Link>
        }
        text={t('engagements.place.documents-text')}
        status="not-asked"
        state={undefined}
      />
      <PlaceRow
        link={
          <Link className="place__link" to="/drafts/$draft/export" params={params}>
            {t('engagements.place.export')}
          </Link>
        }
        text={t('engagements.place.export-text')}
        status="not-asked"
        state={undefined}
      />
    </ul>
  );
}
