import type { Reader } from '../database/open-database.ts';
import { optionalTextOf, textOf } from '../database/row.ts';

/** What each source of a draft is called in the version written last of those that stand; nothing else of them is read. */
export function readLabels(reader: Reader, draft: string): { readonly id: string; readonly label: string }[] {
  const rows = reader.all(
    "SELECT subject, CASE WHEN json_valid(value) THEN value ->> '$.label' END AS label FROM revision WHERE scope = ? AND kind = 'source' AND head = 1 ORDER BY subject, authored_at DESC, id DESC",
    draft,
  );
  const labels = new Map<string, string>();
  for (const row of rows) {
    const [id, label] = [textOf(row, 'subject'), optionalTextOf(row, 'label')];
    if (label !== undefined && !labels.has(id)) {
      labels.set(id, label);
    }
  }
  return [...labels].map(([id, label]) => ({ id, label }));
}
