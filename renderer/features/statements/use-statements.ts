import { useSuspenseQuery } from '@tanstack/react-query';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { client } from '../../client/client.ts';
import { api } from '../../client/queries.ts';
import { useRecordWork, type RecordWork } from '../../client/records.ts';

type Removal = Omit<Parameters<ContractClient['statements']['remove']>[0], 'draft'>;

export const statementsQuery = (draft: string) => api.statements.list.queryOptions({ input: { draft } });

/** Statements of a report; suspends until they are at hand. */
export const useStatements = (draft: string) => useSuspenseQuery(statementsQuery(draft)).data.statements;
export type StatementRecord = ReturnType<typeof useStatements>[number];

/** The way to remove one. */
export const useRemoveStatement = (draft: string): RecordWork<Removal> =>
  useRecordWork(statementsQuery(draft).queryKey, (removal: Removal) =>
    client.statements.remove({ ...removal, draft }),
  );
