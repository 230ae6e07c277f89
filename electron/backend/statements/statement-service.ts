import { ok } from '../../../shared/lib/result.ts';
import {
  mostStatements,
  statementSchema,
  type Statement,
} from '../../../shared/statements/statement-schema.ts';
import type { StatementService } from '../parallel-services.ts';
import type { Reader } from '../database/open-database.ts';
import { createDraftRecords, requireReport } from '../records/draft-records.ts';
import type { ServiceParts } from '../services.ts';
import { statementNames } from './statement-names.ts';

/** Statements for constructive dialogues. */
export function createStatementService(parts: ServiceParts): StatementService {
  const { workspace, library } = parts;
  const statements = createDraftRecords<Statement>(parts, {
    kind: 'statement',
    schema: statementSchema,
    most: mostStatements,
  });
  const statementOf = (draft: string, record: string) => (reader: Reader) => {
    const statement = statements.find(reader, draft, record);
    return statement === undefined ? {} : { statement };
  };
  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireReport(reader, draft);
        return found.ok ? ok({ statements: statements.read(reader, draft) }) : found;
      }),
    save: (input, by) =>
      statements.save('statements.save', input, statementOf(input.draft, input.record), by),
    remove: (input) => statements.remove('statements.remove', input, statementOf(input.draft, input.record)),
    names: ({ language }) => ok(statementNames(library, language)),
  };
}
