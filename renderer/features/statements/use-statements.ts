import { useSuspenseQuery } from '@tanstack/react-query';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import { useRecordWork, withRecord, type RecordWork } from '../../client/records.ts';

type Removal = Omit<Parameters<ContractClient['statements']['remove']>[0], 'draft'>;

export const statementsQuery = (draft: string) => api.statements.list.queryOptions({ input: { draft } });

/** Statements of a report; suspends until they are at hand. */
export const useStatements = (draft: string) => useSuspenseQuery(statementsQuery(draft)).data.statements;
type Listed = Awaited<ReturnType<ContractClient['statements']['list']>>;
export type StatementRecord = Listed['statements'][number];

/** Puts a statement, as it stands after a change, among those that the screens read. */
export const putStatement =
  (id: string, statement: StatementRecord | undefined) =>
  ({ statements }: Listed): Listed => ({ statements: withRecord(statements, id, statement) });

/** The way to remove one. */
export const useRemoveStatement = (draft: string): RecordWork<Removal> =>
  useRecordWork<Removal, Listed>(statementsQuery(draft).queryKey, async (removal) => {
    const { statement } = await client.statements.remove({ ...removal, draft });
    return putStatement(removal.record, statement);
  });
