import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { isOpen, type DecidedTrace, type TraceGroup as Group } from './trace-groups.ts';
import { TraceRow } from './trace-row.tsx';
import type { Choice } from './use-scrub.ts';

/** Rows that are drawn at a time: thousands of them would make the page slow. */
export const rowsAtATime = 25;

/** The texts of one kind, with one decision for all that are still open. */
export function TraceGroup({
  group,
  isDisabled,
  onDecide,
  onOwnWord,
}: {
  readonly group: Group;
  readonly isDisabled: boolean;
  readonly onDecide: (traces: readonly DecidedTrace[], choice: Choice) => Promise<boolean>;
  readonly onOwnWord: (one: DecidedTrace) => void;
}) {
  const t = useTranslate();
  const [rows, setRows] = useState(rowsAtATime);
  const list = useRef<HTMLUListElement>(null);
  const state = useRef<HTMLParagraphElement>(null);
  const { kind, traces, open } = group;
  const name = t(`scrub.kind.${kind}`);
  const isFiles = kind === 'metadata';
  const undecided = traces.filter(isOpen);
  const decided = traces.filter((one) => !isOpen(one));

  // The button that drew more may be gone: the keyboard goes on where the new rows begin.
  const drawn = useRef(rows);
  useEffect(() => {
    if (rows > drawn.current) {
      list.current?.children[drawn.current]?.querySelector('button')?.focus();
      drawn.current = rows;
    }
  }, [rows]);

  const decideAll = async (of: readonly DecidedTrace[], choice: Choice): Promise<void> => {
    await onDecide(of, choice);
    // The button that was pressed has nothing left to do and takes no focus: what came of it does.
    state.current?.focus();
  };
  const all = (act: string, of: readonly DecidedTrace[], choice: Choice) => (
    <Button
      isDisabled={isDisabled || of.length === 0}
      aria-label={t('scrub.act-on-kind', { act, kind: name })}
      onPress={() => void decideAll(of, choice)}
    >
      {act}
    </Button>
  );
  return (
    <Section title={name}>
      <p className="muted">{t(`scrub.about.${kind}`)}</p>
      <div className="trace-group__bar">
        <p className="small" tabIndex={-1} ref={state}>
          {t(isFiles ? 'scrub.files-state' : 'scrub.group-state', { count: traces.length, open })}
        </p>
        <div className="actions">
          {all(t(isFiles ? 'scrub.send-along-all' : 'scrub.keep-all'), undecided, { decision: 'keep' })}
          {all(t(isFiles ? 'scrub.leave-out-all' : 'scrub.replace-all'), undecided, { decision: 'replace' })}
          {all(t('scrub.undo-all'), decided, null)}
        </div>
      </div>
      <ul className="clean-list traces" ref={list}>
        {traces.slice(0, rows).map((one) => (
          <TraceRow
            key={one.key}
            one={one}
            isDisabled={isDisabled}
            onDecide={(choice) => void onDecide([one], choice)}
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
