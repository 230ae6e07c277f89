import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { RecordVersion } from '../../../shared/contract/record.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { statementSchema, type Statement } from '../../../shared/statements/statement-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { useSaveState, type SaveState } from '../../client/save-state.tsx';
import {
  createTextSaver,
  type TextSaver,
  type TextStanding,
  type TextState,
  type TextVersion,
} from '../summaries/text-saver.ts';
import { statementsQuery, useStatements, type StatementRecord } from './use-statements.ts';

/** This window, for as long as it is open. */
const editor = crypto.randomUUID();

const savers = new WeakMap<QueryClient, Map<string, TextSaver>>();

/** The saver holds texts: a statement is one as canonical JSON, so that its days and its words are saved as one. */
const textOf = (value: Statement | null): string => canonicalJson(value);

/** Those that stand before those in which it was removed: the fields show a statement. */
const versionsOf = (record: StatementRecord | undefined): readonly TextVersion[] =>
  (record?.versions ?? [])
    .toSorted((left, right) => Number(left.value === null) - Number(right.value === null))
    .map(({ value, ...version }) => ({ ...version, text: textOf(value) }));

const toSaveState = ({ standing }: TextState, saver: TextSaver): SaveState =>
  standing.state === 'not-saved'
    ? { kind: 'not-saved', failure: standing.fault, retry: () => saver.retry() }
    : { kind: standing.state };

function openSaver(
  queries: QueryClient,
  { draft, statement }: { readonly draft: string; readonly statement: string },
  report: (source: string, state: SaveState) => void,
): TextSaver {
  const { queryKey } = statementsQuery(draft);
  const saver = createTextSaver({
    editor,
    newId: () => crypto.randomUUID(),
    port: async ({ text, bases, ...save }) => {
      try {
        const saved = await client.statements.save({
          ...save,
          bases: [...bases],
          draft,
          record: statement,
          value: statementSchema.parse(JSON.parse(text)),
        });
        // A read that began before this commit must not bring the older state back.
        await queries.cancelQueries({ queryKey });
        queries.setQueryData(queryKey, saved);
        void queries.invalidateQueries({ queryKey: api.calendar.key() });
        return ok(versionsOf(saved.statements.find(({ id }) => id === statement)));
      } catch (error) {
        return err(toFailure(error));
      }
    },
  });
  saver.subscribe(() => report(`statement:${statement}`, toSaveState(saver.state(), saver)));
  window.addEventListener('focus', () => void queries.invalidateQueries({ queryKey }));
  window.addEventListener('pagehide', () => void saver.flush());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      void saver.flush();
    }
  });
  return saver;
}

/** A statement in this window: typed here, saved by itself. */
export interface OpenStatement {
  readonly value: Statement;
  readonly record: StatementRecord | undefined;
  /** Versions that say different things; empty where there is nothing to settle. */
  readonly rivals: readonly RecordVersion<Statement>[];
  /** The version that is in the fields. */
  readonly own: string | undefined;
  readonly standing: TextStanding;
  readonly edit: (change: Partial<Statement>) => void;
  /** A person takes this one in place of all versions. */
  readonly settle: (value: Statement) => void;
  readonly flush: () => Promise<TextStanding>;
}

/** One statement, from what `start` says where it is not stored yet; suspends until it is at hand. */
export function useStatement(draft: string, statement: string, start: Statement): OpenStatement {
  const queries = useQueryClient();
  const { report } = useSaveState();
  const record = useStatements(draft).find(({ id }) => id === statement);
  const all = savers.get(queries) ?? new Map<string, TextSaver>();
  savers.set(queries, all);
  const key = `${draft} ${statement}`;
  const saver = all.get(key) ?? openSaver(queries, { draft, statement }, report);
  all.set(key, saver);
  useEffect(() => saver.adopt(versionsOf(record)), [saver, record]);
  const { text, versions, own, standing } = useSyncExternalStore(saver.subscribe, saver.state);
  const value = useMemo(
    () => statementSchema.safeParse(text === '' ? undefined : JSON.parse(text)).data ?? start,
    [text, start],
  );
  const isContested = versions.some((version) => version.text !== versions[0]?.text);
  return {
    value,
    record,
    rivals: isContested ? (record?.versions ?? []) : [],
    own,
    standing,
    edit: (change) =>
      saver.edit(
        // A field that is undefined is not said.
        textOf(statementSchema.parse(JSON.parse(JSON.stringify({ ...value, ...change })))),
      ),
    settle: (chosen) => saver.settle(textOf(chosen)),
    flush: () => saver.flush(),
  };
}
