import type { ChangeKind } from '../../../shared/imports/import-schema.ts';
import { useTranslate } from '../../i18n/use-translate.ts';

/** What becomes of an answer, as a word. */
export function ChangeTag({ change }: { readonly change: ChangeKind }) {
  const t = useTranslate();
  return (
    <span className={change === 'conflict' ? 'tag tag--strong' : 'tag'}>{t(`imports.change.${change}`)}</span>
  );
}
