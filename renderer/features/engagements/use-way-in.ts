import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useWatch, type Control } from 'react-hook-form';
import type { FieldOfWork } from '../../../shared/engagements/engagement-schema.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { partyKeySchema } from '../../../shared/profiles/profile-schema.ts';
import { api } from '../../client/queries.ts';
import { unlisted, type ProfileValues } from '../profiles/profile-values.ts';

/** What is due for the State of the fields and what concerns an organisation, as soon as enough of them is filled in. */
export function useWayIn(control: Control<ProfileValues>, fields: readonly FieldOfWork[]) {
  const [party, own, group, instruments, uncacParty, launch] = useWatch({
    control,
    name: ['party', 'unlistedKey', 'group', 'instruments', 'uncacParty', 'launch'],
  });
  const key = partyKeySchema.safeParse(party === unlisted ? own : party);
  const isWhole = key.success && group !== null && uncacParty !== null && instruments.length > 0;
  return useQuery({
    ...api.engagements.wayIn.queryOptions({
      input: {
        party: key.data ?? 'XAA',
        group: group === '3' ? 3 : group === '2' ? 2 : 1,
        ...(isCalendarDay(launch) ? { launch } : {}),
        instruments: [...instruments],
        uncacParty: uncacParty === 'yes',
        fields: [...fields],
      },
    }),
    enabled: isWhole,
    // What was shown stays until the next is there: fields are ticked one by one.
    ...(isWhole ? { placeholderData: keepPreviousData } : {}),
  });
}
