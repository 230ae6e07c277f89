import { instruments, type Instrument } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { isUnlistedPartyKey, profileSchema, type Profile } from '../../../shared/profiles/profile-schema.ts';
import type { IssueCode } from '../../../shared/validation/issue.ts';
import { checkProfile } from '../../../shared/validation/profile-rules.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';

/** Choice of the party list for a State or organization that it does not name. */
export const unlisted = 'unlisted';

/** The State profile as the form holds it: everything may still be open. */
export interface ProfileValues {
  readonly party: string | null;
  readonly unlistedKey: string;
  readonly unlistedName: string;
  readonly instruments: readonly Instrument[];
  readonly uncacParty: 'yes' | 'no' | null;
  readonly group: '1' | '2' | '3' | null;
  readonly launch: string;
  readonly languages: readonly Locale[];
  readonly thirdLanguageAgreed: boolean;
}

/** A profile that nobody has filled in yet. */
export const emptyProfile = (locale: Locale): ProfileValues => ({
  party: null,
  unlistedKey: 'XAA',
  unlistedName: '',
  instruments: ['untoc'],
  uncacParty: null,
  group: null,
  launch: '',
  languages: [locale],
  thirdLanguageAgreed: false,
});

/** A stored profile as the form holds it. */
export const profileToValues = (profile: Profile): ProfileValues => {
  const isUnlisted = isUnlistedPartyKey(profile.party);
  return {
    party: isUnlisted ? unlisted : profile.party,
    unlistedKey: isUnlisted ? profile.party : 'XAA',
    unlistedName: profile.name ?? '',
    instruments: profile.instruments,
    uncacParty: profile.uncacParty ? 'yes' : 'no',
    group: profile.group === 1 ? '1' : profile.group === 2 ? '2' : '3',
    launch: profile.launch ?? '',
    languages: profile.languages,
    thirdLanguageAgreed: profile.thirdLanguageAgreed ?? false,
  };
};

/** A field of the form that something is wrong with; the code names a message `profiles.error.<code>` or an issue. */
export interface ProfileFault {
  readonly field: keyof ProfileValues;
  readonly code:
    | 'party-missing'
    | 'key-shape'
    | 'name-missing'
    | 'uncac-missing'
    | 'group-missing'
    | 'launch-not-real'
    | 'language-missing'
    | IssueCode;
}

const fieldOfIssue: Readonly<Record<string, keyof ProfileValues>> = {
  '/profile/party': 'party',
  '/profile/name': 'unlistedName',
  '/profile/instruments': 'instruments',
  '/profile/languages': 'languages',
};

const openFaults = (values: ProfileValues): ProfileFault[] => {
  const checks: readonly (ProfileFault & { readonly wrong: boolean })[] = [
    { field: 'party', code: 'party-missing', wrong: values.party === null },
    {
      field: 'unlistedKey',
      code: 'key-shape',
      wrong: values.party === unlisted && !isUnlistedPartyKey(values.unlistedKey),
    },
    {
      field: 'unlistedName',
      code: 'name-missing',
      wrong: values.party === unlisted && values.unlistedName.trim() === '',
    },
    { field: 'uncacParty', code: 'uncac-missing', wrong: values.uncacParty === null },
    { field: 'group', code: 'group-missing', wrong: values.group === null },
    {
      field: 'launch',
      code: 'launch-not-real',
      wrong: values.launch !== '' && !isCalendarDay(values.launch),
    },
    { field: 'languages', code: 'language-missing', wrong: values.languages.length === 0 },
  ];
  return checks.filter(({ wrong }) => wrong).map(({ field, code }) => ({ field, code }));
};

/** The profile that the form stands for, or what is still open or wrong in it. */
export function valuesToProfile(
  values: ProfileValues,
  partyKeys: ReadonlySet<string>,
): { readonly profile?: Profile; readonly faults: readonly ProfileFault[] } {
  const faults = openFaults(values);
  const name = values.unlistedName.trim();
  const parsed = profileSchema.safeParse({
    format: 'palermo-profile/1',
    party: values.party === unlisted ? values.unlistedKey : values.party,
    ...(values.party === unlisted && name !== '' ? { name } : {}),
    instruments: instruments.filter((instrument) => values.instruments.includes(instrument)),
    uncacParty: values.uncacParty === 'yes',
    group: Number(values.group),
    ...(values.launch === '' ? {} : { launch: values.launch }),
    languages: values.languages,
    ...(values.languages.length > 2 && values.thirdLanguageAgreed ? { thirdLanguageAgreed: true } : {}),
  });
  const issues = parsed.success
    ? checkProfile(parsed.data, partyKeys)
        .filter(({ severity }) => severity === 'error')
        .map(({ path, code }) => ({ field: fieldOfIssue[path], code }))
    : [];
  const known = new Set(faults.map(({ field }) => field));
  const all = [
    ...faults,
    ...issues.flatMap(({ field, code }) =>
      field === undefined || known.has(field) ? [] : [{ field, code }],
    ),
    ...(values.instruments.length === 0 && !known.has('instruments')
      ? [{ field: 'instruments' as const, code: 'protocol-without-untoc' as const }]
      : []),
  ];
  return parsed.success && all.length === 0 ? { profile: parsed.data, faults: [] } : { faults: all };
}
