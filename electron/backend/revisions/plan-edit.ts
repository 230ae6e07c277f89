import type { Writer } from '../database/open-database.ts';
import { findRevision, type StoredRevision, type Subject } from './revision-store.ts';
import type { SavePlan } from './save-rule.ts';

/**
 * What a save of a whole record (a register entry, a step) does: a child of the heads it names, or a second version
 * beside those it did not see. `value` in canonical JSON.
 */
export function planEdit(
  writer: Writer,
  subject: Subject,
  heads: readonly StoredRevision[],
  edit: { readonly revision: string; readonly bases: readonly { readonly id: string }[] },
  value: string,
): SavePlan {
  const sameId = findRevision(writer, subject, edit.revision);
  if (sameId !== undefined) {
    return sameId !== 'elsewhere' && sameId.value === value ? { act: 'none', close: [] } : { act: 'reused' };
  }
  const [first] = heads;
  const agreed = heads.every((head) => head.value === first?.value);
  if ((first?.value ?? 'null') === value && agreed) {
    return { act: 'none', close: [] };
  }
  const named = new Set(edit.bases.map(({ id }) => id));
  const edited = heads.filter(({ id }) => named.has(id));
  if (edited.length > 0) {
    return {
      act: 'add',
      id: edit.revision,
      parents: (agreed ? heads : edited).map(({ id }) => id),
    };
  }
  if (heads.some((head) => head.value === value)) {
    return { act: 'none', close: [] };
  }
  const known = [...named].filter((id) => {
    const found = findRevision(writer, subject, id);
    return found !== undefined && found !== 'elsewhere';
  });
  return { act: 'add', id: edit.revision, parents: known };
}
