import { useMemo, useState } from 'react';
import { parseAnswerKey } from '../../../shared/drafts/answer.ts';
import { directionOf } from '../../../shared/i18n/locales.ts';
import type { Difference, ShownVersion } from '../../../shared/imports/import-schema.ts';
import type { ClusterForm, PlacedItem } from '../../../shared/questionnaires/cluster-form.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Byline } from '../revisions/byline.tsx';
import { Marked } from '../revisions/marked.tsx';
import { wordDiff, type DiffPart } from '../revisions/word-diff.ts';
import { AnswerText } from '../validation/answer-text.tsx';
import { ChangeTag } from './change-tag.tsx';

const noRegister: ReadonlyMap<string, RegisterEntry> = new Map();

function Version({
  version,
  parts,
  placed,
  language,
}: {
  readonly version: ShownVersion;
  readonly parts: readonly DiffPart[] | undefined;
  readonly placed: PlacedItem | undefined;
  readonly language: string | undefined;
}) {
  const { value } = version;
  return (
    <li className="version">
      <Byline author={version.author} at={version.authoredAt} />
      <div className="version__text">
        {parts !== undefined ? (
          <div className="reading answer-text" lang={language} dir={directionOf(language ?? 'en')}>
            <Marked parts={parts} />
          </div>
        ) : placed === undefined ? (
          <Foreign>{typeof value === 'string' ? value : JSON.stringify(value)}</Foreign>
        ) : (
          <AnswerText item={placed.item} value={value} language={language} register={noRegister} />
        )}
      </div>
    </li>
  );
}

/** Versions of one answer here and in the package; words that only one has are marked, as a help for reading. */
function Versions({
  difference,
  placed,
  language,
}: {
  readonly difference: Difference;
  readonly placed: PlacedItem | undefined;
  readonly language: string | undefined;
}) {
  const t = useTranslate();
  const { versions } = difference;
  const diffs = useMemo(() => {
    const [ours, theirs] = [versions?.ours, versions?.theirs];
    const [left, right] = [ours?.[0]?.value, theirs?.[0]?.value];
    return ours?.length === 1 &&
      theirs?.length === 1 &&
      typeof left === 'string' &&
      typeof right === 'string' &&
      (placed?.item.type === 'text' || placed?.item.type === 'string')
      ? wordDiff(left, right, language)
      : undefined;
  }, [versions, placed, language]);
  if (versions === undefined) {
    return <p className="muted small">{t('imports.open.too-long')}</p>;
  }
  const sides = [
    ['ours', versions.ours, diffs?.[0]],
    ['theirs', versions.theirs, diffs?.[1]],
  ] as const;
  return (
    <div className="sides">
      {sides.map(([side, list, parts]) => (
        <section key={side} className="sides__one">
          <h4 className="sides__title">{t(`imports.open.${side}`)}</h4>
          {list.length === 0 ? (
            <p className="muted small">{t('imports.open.nothing-here')}</p>
          ) : (
            <ul className="clean-list stack stack--tight">
              {list.map((version, index) => (
                <Version
                  key={`${index} ${version.authoredAt}`}
                  version={version}
                  parts={parts}
                  placed={placed}
                  language={language}
                />
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

/** One answer that would change; its texts are drawn when a person asks for them. */
export function DifferenceRow({
  difference,
  form,
}: {
  readonly difference: Difference;
  readonly form: ClusterForm | undefined;
}) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const place = parseAnswerKey(difference.answer);
  const placed = place === undefined ? undefined : form?.items.get(place.item);
  const language = place?.language;
  return (
    <Disclosure
      isOpen={isOpen}
      onToggle={setOpen}
      title={
        <span className="difference__title">
          {placed === undefined ? <bdi dir="ltr">{difference.answer}</bdi> : placed.item.text}{' '}
          {language === undefined ? null : <span className="tag">{t(`term.language.${language}`)}</span>}
        </span>
      }
      count={<ChangeTag change={difference.change} />}
    >
      {isOpen ? <Versions difference={difference} placed={placed} language={language} /> : null}
    </Disclosure>
  );
}
