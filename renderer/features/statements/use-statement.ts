import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RecordVersion } from '../../../shared/contract/record.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { statementSchema, type Statement } from '../../../shared/statements/statement-schema.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import type { TextStanding, TextVersion } from '../../forms/text-saver.ts';
import { useTextSaver } from '../../forms/use-text-saver.ts';
import { putStatement, statementsQuery, useStatements, type StatementRecord } from './use-statements.ts';

/** The saver holds texts: a statement is one as canonical JSON, so that its days and its words are saved as one. */
const textOf = (value: Statement | null): string => canonicalJson(value);

/** Those that stand before those in which it was removed: the fields show a statement. */
const versionsOf = (record: StatementRecord | undefined): readonly TextVersion[] =>
  (record?.versions ?? [])
    .toSorted((left, right) => Number(left.value === null) - Number(right.value === null))
    .map(({ value, ...version }) => ({ ...version, text: textOf(value) }));

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
  const record = useStatements(draft).find(({ id }) => id === statement);
  const stored = useMemo(() => versionsOf(record), [record]);
  const { saver, state } = useTextSaver(
    {
      name: `statement:${draft}:${statement}`,
      queryKey: statementsQuery(draft).queryKey,
      save: async ({ text, bases, ...save }) => {
        const { statement: saved } = await client.statements.save({
          ...save,
          bases: [...bases],
          draft,
          record: statement,
          value: statementSchema.parse(JSON.parse(text)),
        });
        void queries.invalidateQueries({ queryKey: api.calendar.key() });
        const put = putStatement(statement, saved);
        return {
          stored: (known: Parameters<typeof put>[0] | undefined) => known && put(known),
          versions: versionsOf(saved),
        };
      },
    },
    stored,
  );
  const { text, versions, own, standing } = state;
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
