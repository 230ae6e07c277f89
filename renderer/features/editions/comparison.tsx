import type { ReactNode } from 'react';
import type {
  CatalogueComparison,
  ItemChange,
  QuestionnaireComparison,
} from '../../../shared/questionnaires/compare-editions.ts';
import type { Meaning, MeaningPart } from '../../../shared/questionnaires/item-meaning.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { wordDiff, type DiffPart } from '../revisions/word-diff.ts';

function Marked({ parts, as: Tag }: { readonly parts: readonly DiffPart[]; readonly as: 'del' | 'ins' }) {
  return (
    <bdi lang="en" dir="auto">
      {parts.map(({ text, isOwn }, index) =>
        // Parts of one text never change places.
        isOwn && text.trim() !== '' ? <Tag key={index}>{text}</Tag> : <span key={index}>{text}</span>,
      )}
    </bdi>
  );
}

/** Two wordings side by side; what only one of them has is struck or underlined. */
function TwoWordings({ before, after }: { readonly before: string; readonly after: string }) {
  const t = useTranslate();
  const [left, right] = wordDiff(before, after, 'en');
  return (
    <div className="wordings">
      <p>
        <span className="wordings__name">{t('editions.before')}</span> <Marked parts={left} as="del" />
      </p>
      <p>
        <span className="wordings__name">{t('editions.after')}</span> <Marked parts={right} as="ins" />
      </p>
    </div>
  );
}

const partText: Readonly<Record<MeaningPart, (meaning: Meaning) => string>> = {
  text: ({ text }) => text,
  type: ({ type, repeats }) => (repeats ? `${type} (…)` : type),
  options: ({ options }) => options.map(({ code, text }) => `${text} (${code})`).join('; '),
  conditions: ({ conditions, behavior }) =>
    conditions
      .map(({ question, operator, answer }) => `${question} ${operator} ${answer}`)
      .join(behavior === 'any' ? ' / ' : ' + '),
  provisions: ({ provisions }) => provisions.join(', '),
};

function ChangedItem({ change }: { readonly change: ItemChange }) {
  const t = useTranslate();
  const { before, after, parts } = change;
  if (before === undefined || after === undefined) {
    return <bdi lang="en">{(after ?? before)?.text}</bdi>;
  }
  return (
    <>
      {parts.includes('text') ? null : <bdi lang="en">{after.text}</bdi>}
      {parts.map((part) => (
        <div key={part} className="wordings__part">
          <span className="tag">{t(`editions.part.${part}`)}</span>
          <TwoWordings before={partText[part](before)} after={partText[part](after)} />
        </div>
      ))}
    </>
  );
}

/** One kind of change: a count, and on request the list under the titles of its units or articles. */
function Changes<C>({
  title,
  changes,
  placeOf,
  keyOf,
  draw,
}: {
  readonly title: string;
  readonly changes: readonly C[];
  readonly placeOf: (change: C) => string;
  readonly keyOf: (change: C) => string;
  readonly draw: (change: C) => ReactNode;
}) {
  const t = useTranslate();
  return changes.length === 0 ? null : (
    <Disclosure title={title} count={t('editions.count', { count: changes.length })}>
      {[...Map.groupBy(changes, placeOf)].map(([place, own]) => (
        <section key={place} className="change-place">
          <h4>
            <bdi lang="en">{place}</bdi>
          </h4>
          <ul className="clean-list stack stack--tight">
            {own.map((change) => (
              <li key={keyOf(change)} className="edition-change">
                {draw(change)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Disclosure>
  );
}

const kinds = ['changed', 'new', 'gone'] as const;

/** What one edition of a questionnaire changes beside another. */
export function ComparisonView({ comparison }: { readonly comparison: QuestionnaireComparison }) {
  const t = useTranslate();
  const isSame = kinds.every((kind) => comparison[kind].length === 0);
  return (
    <div className="comparison">
      <p>{t('editions.same', { count: comparison.same.length })}</p>
      {isSame ? <p>{t('editions.none-changed')}</p> : null}
      {kinds.map((kind) => (
        <Changes
          key={kind}
          title={t(`editions.${kind}`)}
          changes={comparison[kind]}
          placeOf={({ unit }) => unit}
          keyOf={({ linkId }) => linkId}
          draw={(change) => <ChangedItem change={change} />}
        />
      ))}
    </div>
  );
}

/** What one edition of a catalogue changes beside another. */
export function CatalogueComparisonView({ comparison }: { readonly comparison: CatalogueComparison }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <div className="comparison">
      <p>{t('editions.same-provisions', { count: comparison.same.length })}</p>
      {kinds.map((kind) => (
        <Changes
          key={kind}
          title={t(`editions.${kind}`)}
          changes={comparison[kind]}
          placeOf={({ article }) => article}
          keyOf={({ id }) => id}
          draw={({ id, parts, before, after }) => (
            <>
              <bdi dir="ltr">{id}</bdi>
              {parts.length === 0 ? null : <span className="muted"> {format.list(parts)}</span>}
              {before === undefined || after === undefined || before === after ? (
                <p lang="en">{after ?? before}</p>
              ) : (
                <TwoWordings before={before} after={after} />
              )}
            </>
          )}
        />
      ))}
    </div>
  );
}
