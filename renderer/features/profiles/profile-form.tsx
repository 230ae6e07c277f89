import type { ReactNode } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import { usePartyTable } from '../../client/queries.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { ErrorSummary, FieldFinding } from '../../components/error-summary.tsx';
import { Section } from '../../components/page.tsx';
import { dataText } from '../../i18n/data-text.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { AskedPanel } from './asked-panel.tsx';
import { PartyFields } from './party-fields.tsx';
import { valuesToProfile, type ProfileValues } from './profile-values.ts';
import { InstrumentFields, ReviewFields } from './review-fields.tsx';
import { useFaults } from './use-faults.ts';
import './profiles.css';

/** The fields of a State profile with the live panel beside them; what comes before and after is the screen's. */
export function ProfileForm({
  initial,
  cluster,
  before,
  after,
  onParty,
  onErrors,
  otherFault,
  onSubmit,
}: {
  readonly initial: ProfileValues;
  readonly cluster: Cluster | null;
  readonly before?: ReactNode;
  readonly after: ReactNode;
  /** A State was chosen: the screen may offer what is known about it. */
  readonly onParty?: (party: string | null, form: UseFormReturn<ProfileValues>) => void;
  readonly onErrors: (hasErrors: boolean) => void;
  /** A fault in the fields that the screen adds, with the id of the field. */
  readonly otherFault?: { readonly id: string; readonly text: string } | undefined;
  readonly onSubmit: (profile: Profile) => void;
}) {
  const language = useLanguage();
  const { t } = language;
  const parties = usePartyTable();
  const form = useForm<ProfileValues>({ defaultValues: initial, shouldFocusError: false });
  useUnsavedForm(form.formState.isDirty);
  const { faults, round, show } = useFaults(form);

  const submit = (): void => {
    const { profile, faults: found } = valuesToProfile(
      form.getValues(),
      new Set(parties.map(({ key }) => key)),
    );
    const worded = found.map((fault) => ({
      ...fault,
      text: dataText(
        language,
        `profiles.error.${fault.code}`,
        {},
        dataText(language, `issue.${fault.code}`, {}, fault.code),
      ),
    }));
    show(worded);
    const isClean = worded.length === 0 && otherFault === undefined;
    onErrors(!isClean);
    if (profile !== undefined && isClean) {
      onSubmit(profile);
    }
  };
  const hasErrors = round > 0 && (faults.length > 0 || otherFault !== undefined);

  return (
    <form
      className="profile-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="profile-form__fields">
        {hasErrors ? (
          <ErrorSummary key={round} title={t('profiles.error.title')}>
            <ul>
              {otherFault === undefined ? null : <FieldFinding {...otherFault} />}
              {faults.map(({ field, text }) => (
                <FieldFinding key={field} id={`profile-${field}`} text={text} />
              ))}
            </ul>
          </ErrorSummary>
        ) : null}
        {before}
        <Section title={t('profiles.section.state')}>
          <PartyFields control={form.control} parties={parties} onParty={(party) => onParty?.(party, form)} />
          <InstrumentFields control={form.control} />
        </Section>
        <Section title={t('profiles.section.review')}>
          <ReviewFields control={form.control} />
        </Section>
        {after}
      </div>
      <AskedPanel control={form.control} cluster={cluster} />
    </form>
  );
}
