import type { Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import type { FieldOfWork } from '../../../shared/engagements/engagement-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import type { Letter } from '../../../shared/letters/letter-schema.ts';

/** A letter as its fields are typed. */
export interface LetterValues {
  readonly language: Locale;
  readonly date: string;
  readonly place: string;
  readonly state: string;
  readonly authority: string;
  readonly person: string;
  readonly toAddress: string;
  readonly organisation: string;
  readonly fromAddress: string;
  readonly signatory: string;
  readonly role: string;
  readonly contact: string;
  readonly cluster: Cluster;
  readonly fields: readonly FieldOfWork[];
  readonly work: string;
  readonly replyBy: string;
  readonly more: string;
}

export const letterToValues = (letter: Letter): LetterValues => ({
  language: letter.language,
  date: letter.date,
  place: letter.place ?? '',
  state: letter.state ?? '',
  authority: letter.to.authority,
  person: letter.to.person ?? '',
  toAddress: letter.to.address ?? '',
  organisation: letter.from.organisation,
  fromAddress: letter.from.address ?? '',
  signatory: letter.from.signatory ?? '',
  role: letter.from.role ?? '',
  contact: letter.from.contact ?? '',
  cluster: letter.cluster,
  fields: letter.fields,
  work: letter.work ?? '',
  replyBy: letter.replyBy ?? '',
  more: letter.more ?? '',
});

const said = <Name extends string>(name: Name, text: string): { readonly [Key in Name]?: string } => {
  const kept = text.toWellFormed().normalize('NFC').trim();
  return (kept === '' ? {} : { [name]: kept }) as { readonly [Key in Name]?: string };
};
const line = (text: string): string => text.toWellFormed().normalize('NFC').trim();

/** The letter that the fields make: what is blank is not said. */
export const valuesToLetter = (values: LetterValues): Letter => ({
  language: values.language,
  date: values.date,
  ...said('place', values.place),
  ...said('state', values.state),
  to: {
    authority: line(values.authority),
    ...said('person', values.person),
    ...said('address', values.toAddress),
  },
  from: {
    organisation: line(values.organisation),
    ...said('address', values.fromAddress),
    ...said('signatory', values.signatory),
    ...said('role', values.role),
    ...said('contact', values.contact),
  },
  cluster: values.cluster,
  fields: [...values.fields],
  ...said('work', values.work),
  ...(isCalendarDay(values.replyBy) ? { replyBy: values.replyBy } : {}),
  ...said('more', values.more),
});

/** Days that the form holds and that do not exist. */
export const wrongDays = (values: LetterValues): ('date' | 'replyBy')[] => [
  ...(isCalendarDay(values.date) ? [] : (['date'] as const)),
  ...(values.replyBy === '' || isCalendarDay(values.replyBy) ? [] : (['replyBy'] as const)),
];
