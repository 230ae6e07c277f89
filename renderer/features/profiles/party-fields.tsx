import { Controller, useWatch, type Control } from 'react-hook-form';
import type { Party } from '../../../shared/catalogue/catalogue-schema.ts';
import { ComboBox } from '../../components/combo-box.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { unlisted, type ProfileValues } from './profile-values.ts';
import { UnlistedFields } from './unlisted-fields.tsx';
import { usePartyOptions } from './use-party-options.ts';

/** Which State: one of the list, or one that the list does not name, with a code and a name of its own. */
export function PartyFields({
  control,
  parties,
  onParty,
}: {
  readonly control: Control<ProfileValues>;
  readonly parties: readonly Party[];
  readonly onParty: (party: string | null) => void;
}) {
  const t = useTranslate();
  const party = useWatch({ control, name: 'party' });
  const options = usePartyOptions(parties);
  return (
    <>
      <div id="profile-party">
        <Controller
          control={control}
          name="party"
          render={({ field, fieldState }) => (
            <ComboBox
              label={t('profiles.party.label')}
              hint={t('profiles.party.hint')}
              options={options}
              value={field.value}
              onChange={(next) => {
                field.onChange(next);
                onParty(next);
              }}
              onBlur={field.onBlur}
              inputRef={field.ref}
              error={fieldState.error?.message}
              emptyText={t('profiles.party.none')}
            />
          )}
        />
      </div>
      {party === unlisted ? (
        <UnlistedFields control={control} form="profile" code="unlistedKey" name="unlistedName" />
      ) : null}
    </>
  );
}
