import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef } from 'react';
import type { Instrument } from '../../../shared/catalogue/catalogue-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { Button } from '../../components/button.tsx';
import { StatusGlyph, type GlyphStatus } from '../../components/status-glyph.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { FilterBar } from './filter-bar.tsx';
import { filterModules, isFiltered, noFilter, useUnitFilter } from './filter.ts';
import { firstGap, type ArticleRow, type FormModel } from './form-model.ts';
import { UnitSigns, useUnitSigns } from './unit-signs.tsx';
import { UnitGlyph, useUnitWords } from './unit-words.tsx';
import { Wording } from '../../forms/wording.tsx';

const articleGlyph = ({ reason, tally }: ArticleRow): GlyphStatus =>
  reason !== undefined || tally.units === 0
    ? 'not-asked'
    : tally.needsAttention > 0
      ? 'attention'
      : tally.ready === tally.units
        ? 'ready'
        : tally.answered > 0
          ? 'in-progress'
          : 'not-started';

function ArticleLink({
  draft,
  row,
  words,
  isHere,
}: {
  readonly draft: string;
  readonly row: ArticleRow;
  readonly words: string;
  /** The open unit stands in it: its row is a heading of the units below, not a way to one of them. */
  readonly isHere: boolean;
}) {
  const t = useTranslate();
  const glyph = articleGlyph(row);
  const target = firstGap(row.units) ?? row.units[0];
  const label =
    glyph === 'not-asked'
      ? t('questionnaires.not-asked')
      : glyph === 'attention'
        ? t('term.needs-attention')
        : t(`term.unit-status.${glyph}`);
  if (glyph === 'not-asked' || target === undefined) {
    return (
      <span
        className="nav-row nav-row--muted"
        title={row.reason === undefined ? undefined : t(`term.reason.${row.reason}`)}
      >
        <StatusGlyph status="not-asked" label={label} />
        <span className="nav-row__name">{words}</span>
        <small>{t('questionnaires.not-asked')}</small>
      </span>
    );
  }
  const inside = (
    <>
      <StatusGlyph status={glyph} label={label} />
      <span className="nav-row__name">{words}</span>
      <small>
        <span aria-hidden="true">
          {t('questionnaires.answered-short', { answered: row.tally.answered, units: row.tally.units })}
        </span>
        <span className="visually-hidden">
          {t('questionnaires.answered-of', { answered: row.tally.answered, units: row.tally.units })}
        </span>
      </small>
    </>
  );
  if (isHere) {
    return <span className="nav-row nav-row--here">{inside}</span>;
  }
  return (
    <Link className="nav-row" to="/drafts/$draft/units/$unit" params={{ draft, unit: target.unit.id }}>
      {inside}
    </Link>
  );
}

/** The column of all questions: articles with how much is answered; the open one, and what a filter found, unfolded. */
export const Navigator = memo(function Navigator({
  draft,
  current,
  form,
  model,
  joined,
}: {
  readonly draft: string;
  readonly current: string;
  readonly form: ClusterForm;
  readonly model: FormModel;
  readonly joined: readonly Instrument[];
}) {
  const t = useTranslate();
  const words = useUnitWords(form);
  const signOf = useUnitSigns(draft);
  const [filter, change] = useUnitFilter(draft);
  const modules = filterModules(model, filter);
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // The braces matter: newer browsers return a promise here, which is no way to clean up.
    here.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav className="navigator" aria-label={t('questionnaires.navigator')}>
      <Link
        className="navigator__hub link"
        to="/drafts/$draft"
        params={{ draft }}
        activeOptions={{ exact: true }}
      >
        {t('questionnaires.to-hub')}
      </Link>
      <FilterBar draft={draft} joined={joined} toConfirm={model.asked.some((row) => row.toConfirm)} />
      {modules.length === 0 ? (
        <div className="stack stack--tight" role="status">
          <p className="muted">{t('questionnaires.filter.none')}</p>
          <p>
            <Button variant="link" onPress={() => change(noFilter)}>
              {t('questionnaires.filter.show-all')}
            </Button>
          </p>
        </div>
      ) : null}
      {modules.map((module) => (
        <section key={module.instrument} className="navigator__module">
          <h2 className="navigator__title">{t(`term.instrument-short.${module.instrument}`)}</h2>
          {module.reason !== undefined ? (
            <p className="navigator__reason">{t(`term.reason.${module.reason}`)}</p>
          ) : (
            <ul className="clean-list">
              {module.articles.map((row) => {
                const isOpen = isFiltered(filter) || row.units.some(({ unit }) => unit.id === current);
                return (
                  <li key={row.section.id}>
                    <ArticleLink
                      draft={draft}
                      row={row}
                      words={words.article(row, true)}
                      isHere={row.units.some(({ unit }) => unit.id === current)}
                    />
                    {isOpen && row.reason === undefined ? (
                      <ul className="clean-list navigator__units">
                        {row.units.map((unit) => (
                          <li key={unit.unit.id}>
                            <Link
                              className="nav-row nav-row--unit"
                              to="/drafts/$draft/units/$unit"
                              params={{ draft, unit: unit.unit.id }}
                              {...(unit.unit.id === current ? { ref: here, 'aria-current': 'page' } : {})}
                            >
                              <UnitGlyph row={unit} />
                              <span className="nav-row__name">
                                <Wording>{unit.unit.title}</Wording>
                              </span>
                              <span className="nav-row__signs">
                                <UnitSigns sign={signOf(unit.unit.id)} />
                              </span>
                            </Link>
                          </li>
                        ))}
                      </ul>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          )}
        </section>
      ))}
    </nav>
  );
});
