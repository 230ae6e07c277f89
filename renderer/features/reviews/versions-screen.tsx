import { useNavigate } from '@tanstack/react-router';
import type { ReviewVersion } from '../../../shared/reviews/review-schema.ts';
import { LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { ChangesDesk } from './changes-desk.tsx';
import { ReviewEyebrow } from './review-eyebrow.tsx';
import './reviews.css';
import { useReview } from './use-review.ts';
import { VersionTable } from './version-table.tsx';
import type { VersionsSearch } from './versions-search.ts';

/** The versions of a State's answers, and what two of them do not hold alike (feature 50). */
export function VersionsScreen({
  review: id,
  search,
}: {
  readonly review: string;
  readonly search: VersionsSearch;
}) {
  const t = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const review = useReview(id);
  const { all } = review;
  const known = (number: number | undefined): number | undefined =>
    all.find((version) => version.number === number)?.number;
  const to = known(search.to) ?? all[0]?.number ?? 1;
  const from = known(search.from) ?? all.find(({ number }) => number !== to)?.number ?? to;
  const choose = (part: VersionsSearch): void =>
    void navigate({
      to: '/reviews/$review/versions',
      params: { review: id },
      search: { from, to, ...part },
      replace: true,
    });
  const nameOf = ({ number, package: head }: ReviewVersion): string =>
    t('reviews.versions.name', { number, day: format.day(head.date), status: head.status });
  const options = all.map((version) => ({ value: String(version.number), label: nameOf(version) }));
  const title = (number: number): string =>
    options.find(({ value }) => value === String(number))?.label ?? '';
  return (
    <Page
      wide
      title={t('reviews.versions.title')}
      lead={t('reviews.versions.lead')}
      eyebrow={<ReviewEyebrow review={review} />}
    >
      <VersionTable review={review} />
      <Section title={t('reviews.changes.title')}>
        {all.length < 2 ? (
          <EmptyState
            title={t('reviews.changes.one.title')}
            actions={<LinkButton to="/verify">{t('drafts.verify')}</LinkButton>}
          >
            <p>{t('reviews.changes.one.text')}</p>
          </EmptyState>
        ) : (
          <>
            <div className="changes__choice">
              <Select
                label={t('reviews.changes.from')}
                options={options}
                value={String(from)}
                onChange={(value) => choose({ from: Number(value) })}
              />
              <Select
                label={t('reviews.changes.to')}
                options={options}
                value={String(to)}
                onChange={(value) => choose({ to: Number(value) })}
              />
            </div>
            {from === to ? (
              <p className="muted">{t('reviews.changes.same')}</p>
            ) : (
              <ChangesDesk
                key={`${from} ${to}`}
                review={review}
                pair={{ review: id, from, to }}
                titles={{ before: title(from), after: title(to) }}
                answer={search.answer}
                onAnswer={(answer) => choose({ answer })}
              />
            )}
          </>
        )}
      </Section>
    </Page>
  );
}
