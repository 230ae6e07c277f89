import { Link } from '@tanstack/react-router';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { Completion } from '../../components/completion.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { firstGap, type ArticleRow, type ModuleRow, type UnitRow } from './form-model.ts';
import { TallyWords } from './tally-words.tsx';
import { UnitSigns, type UnitSign } from './unit-signs.tsx';
import { UnitGlyph, useUnitWords } from './unit-words.tsx';
import { Wording } from '../../forms/wording.tsx';

function Task({
  draft,
  form,
  row,
  signOf,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly row: UnitRow;
  readonly signOf: (unit: string) => UnitSign;
}) {
  const t = useTranslate();
  const words = useUnitWords(form);
  const { progress } = row;
  return (
    <li className="task">
      <UnitGlyph row={row} />
      <Link className="task__link" to="/drafts/$draft/units/$unit" params={{ draft, unit: row.unit.id }}>
        <Wording>{row.unit.title}</Wording>
      </Link>
      <span className="task__obligation">
        {row.obligation === undefined ? null : words.obligation(row.obligation)}
      </span>
      <span className="task__status">
        {progress.asked ? t(`term.unit-status.${progress.status}`) : t('questionnaires.not-asked')}
        {progress.needsAttention ? <span className="attention">{t('term.needs-attention')}</span> : null}
        <UnitSigns sign={signOf(row.unit.id)} withWords />
      </span>
    </li>
  );
}

function ArticleTasks({
  draft,
  form,
  row,
  signOf,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly row: ArticleRow;
  readonly signOf: (unit: string) => UnitSign;
}) {
  const t = useTranslate();
  const words = useUnitWords(form);
  const gap = firstGap(row.units);
  if (row.reason !== undefined) {
    return (
      <section className="article article--muted">
        <h3 className="article__title">{words.article(row)}</h3>
        <p className="small">{t(`term.reason.${row.reason}`)}</p>
      </section>
    );
  }
  const { tally } = row;
  return (
    <section className="article">
      <div className="article__head">
        <h3 className="article__title">{words.article(row)}</h3>
        <Completion
          done={tally.answered}
          total={tally.units}
          label={t('questionnaires.progress-of', { name: words.article(row) })}
        >
          <TallyWords tally={tally} />
          {gap === undefined ? null : (
            <Link className="link" to="/drafts/$draft/units/$unit" params={{ draft, unit: gap.unit.id }}>
              {t('questionnaires.left', { count: tally.left })}
            </Link>
          )}
        </Completion>
      </div>
      <ul className="clean-list tasks">
        {row.units.map((unit) => (
          <Task key={unit.unit.id} draft={draft} form={form} row={unit} signOf={signOf} />
        ))}
      </ul>
    </section>
  );
}

/** One instrument's part of the cluster: its articles with their questions, or why it is not asked. */
export function HubModule({
  draft,
  form,
  module,
  signOf,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly module: ModuleRow;
  /** What people noted beside the answers of a unit. */
  readonly signOf: (unit: string) => UnitSign;
}) {
  const t = useTranslate();
  const title = t(`term.instrument.${module.instrument}`);
  if (module.reason !== undefined) {
    return (
      <section className="hub-module hub-module--muted">
        <h2 className="hub-module__title">{title}</h2>
        <p>{t(`term.reason.${module.reason}`)}</p>
      </section>
    );
  }
  const { tally } = module;
  return (
    <section className="hub-module">
      <div className="hub-module__head">
        <h2 className="hub-module__title">{title}</h2>
        <span className="hub-module__tally">
          {t('questionnaires.answered-of', { answered: tally.answered, units: tally.units })}
        </span>
      </div>
      {module.articles.map((row) => (
        <ArticleTasks key={row.section.id} draft={draft} form={form} row={row} signOf={signOf} />
      ))}
      <p className="small muted hub-module__notice">
        <Wording>{module.notice}</Wording>
      </p>
    </section>
  );
}
