import { isolateAgainst } from '../../i18n/direction.ts';
import { useFormat, useLanguage } from '../../i18n/use-translate.ts';

/** Names of States as a list in the reader's language; each keeps its own direction. */
export function useNameList(): (names: readonly string[]) => string {
  const { direction } = useLanguage();
  const format = useFormat();
  return (names) => format.list(names.map((name) => isolateAgainst(direction, name)));
}
