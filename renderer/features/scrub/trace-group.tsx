import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { DecidedTrace, TraceGroup as Group } from './trace-groups.ts';
import { TraceRow } from './trace-row.tsx';
import type { Choice } from './use-scrub.ts';

/** Rows that are drawn at a time: thousands of them would make the page slow. */
const rowsAtATime = 50;

/** The texts of one kind, with one decision for all that are still open. */
export function TraceGroup({
  group,
  isDisabled,
  onDecide,
  onOwnWord,
}: {
  readonly group: Group;
  readonly isDisabled: boolean;
  readonly onDecide: (traces: readonly DecidedTrace[], choice: Choice) => void;
  readonly onOwnWord: (one: DecidedTrace) => void;
}) {
  const t = useTranslate();
  const [rows, setRows] = useState(rowsAtATime);
  const { kind, traces, open } = group;
  const name = t(`scrub.kind.${kind}`);
  const undecided = traces.filter(({ decision }) => decision === undefined);
  const decided = traces.filter(({ decision }) => decision !== undefined);
  const all = (act: string, of: readonly DecidedTrace[], choice: Choice) => (
    <Button
      isDisabled={isDisabled || of.length === 0}
      aria-label={t('scrub.act-on-kind', { act, kind: name })}
      onPress={() => onDecide(of, choice)}
    >
      {act}
    </Button>
  );
  return (
    <Section title={name}>
      <p className="muted">{t(`scrub.about.${kind}`)}</p>
      <div className="trace-group__bar">
        <span className="small">{t('scrub.group-state', { count: traces.length, open })}</span>
        <div className="actions">
          {all(t('scrub.keep-all'), undecided, { decision: 'keep' })}
          {all(t(kind === 'metadata' ? 'scrub.leave-out-all' : 'scrub.replace-all'), undecided, {
            decision: 'replace',
          })}
          {all(t('scrub.undo-all'), decided, null)}
        </div>
      </div>
      <ul className="clean-list traces">
        {traces.slice(0, rows).map((one) => (
          <TraceRow
            key={one.key}
            one={one}
            isDisabled={isDisabled}
            onDecide={(choice) => onDecide([one], choice)}
            onOwnWord={() => onOwnWord(one)}
          />
        ))}
      </ul>
      {traces.length <= rows ? null : (
        <div className="actions">
          <Button onPress={() => setRows(rows + rowsAtATime)}>
            {t('scrub.show-more', { shown: rows, count: traces.length })}
          </Button>
        </div>
      )}
    </Section>
  );
}
