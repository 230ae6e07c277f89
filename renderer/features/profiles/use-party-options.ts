import { useMemo } from 'react';
import type { Party } from '../../../shared/catalogue/catalogue-schema.ts';
import type { ComboOption } from '../../components/combo-box.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { unlisted } from './profile-values.ts';

/** The parties in the reader's order, and last the choice of one that the list does not name. */
export function usePartyOptions(parties: readonly Party[]): readonly ComboOption[] {
  const t = useTranslate();
  const format = useFormat();
  return useMemo(
    () => [
      ...parties
        .map(({ key, name }) => ({ id: key, label: name }))
        .toSorted((left, right) => format.compare(left.label, right.label)),
      { id: unlisted, label: t('profiles.party.unlisted') },
    ],
    [parties, format, t],
  );
}
