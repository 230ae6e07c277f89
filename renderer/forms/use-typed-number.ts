import { useEffect, useState } from 'react';
import { answerKey, type AnswerPlace, type AnswerValue } from '../../shared/drafts/answer.ts';
import { useSaveState } from '../client/save-state.tsx';
import type { Autosave } from './autosave.ts';
import { parseNumber } from './parse-number.ts';

/** What was typed into number fields and is no number, by draft and answer: it outlives its screen. */
const kept = new WeakMap<Autosave, Map<string, string>>();

function keep(autosave: Autosave, key: string, text: string | undefined): void {
  const texts = kept.get(autosave) ?? new Map<string, string>();
  kept.set(autosave, texts);
  if (text === undefined) {
    texts.delete(key);
  } else {
    texts.set(key, text);
  }
}

const hasRow = (autosave: Autosave, { instance }: AnswerPlace): boolean =>
  instance === undefined || autosave.answers().some((answer) => answer.instance === instance);

/**
 * The text of a number field while it is typed. What is no number is kept, also while other screens are open,
 * and the save sign does not say "Saved" as long as it stands; with its row it goes.
 */
export function useTypedNumber(
  autosave: Autosave,
  place: AnswerPlace,
  type: 'integer' | 'decimal' | undefined,
): {
  readonly typed: string | undefined;
  readonly isWrong: boolean;
  readonly edit: (text: string) => AnswerValue | undefined;
  readonly leave: () => void;
} {
  const key = answerKey(place);
  const { report } = useSaveState();
  const [typed, setTyped] = useState(() => kept.get(autosave)?.get(key));
  const isWrong = type !== undefined && typed !== undefined && parseNumber(type, typed) === undefined;
  useEffect(() => {
    report(`number ${key}`, { kind: isWrong ? 'unsaved' : 'saved' });
  }, [report, key, isWrong]);
  const { item, instance } = place;
  useEffect(
    () => () => {
      if (!hasRow(autosave, { item, ...(instance === undefined ? {} : { instance }) })) {
        keep(autosave, key, undefined);
        report(`number ${key}`, { kind: 'saved' });
      }
    },
    [autosave, key, item, instance, report],
  );
  return {
    typed,
    isWrong,
    edit: (text) => {
      setTyped(text);
      const parsed = type === undefined ? undefined : parseNumber(type, text);
      keep(autosave, key, parsed === undefined ? text : undefined);
      return parsed;
    },
    leave: () => {
      if (!isWrong) {
        setTyped(undefined);
      }
    },
  };
}
