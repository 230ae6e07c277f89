import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Cluster } from '../../../shared/catalogue/catalogue-schema.ts';
import { engagementId, type Engagement } from '../../../shared/engagements/engagement-schema.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api, usePartyTable, useSettings } from '../../client/queries.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ErrorSummary, FieldFinding } from '../../components/error-summary.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page, Section } from '../../components/page.tsx';
import { TextField } from '../../components/text-field.tsx';
import { dataText } from '../../i18n/data-text.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { PartyFields } from '../profiles/party-fields.tsx';
import {
  emptyProfile,
  profileToValues,
  unlisted,
  valuesToProfile,
  type ProfileValues,
} from '../profiles/profile-values.ts';
import { InstrumentFields, ReviewFields } from '../profiles/review-fields.tsx';
import '../profiles/profiles.css';
import { useFaults } from '../profiles/use-faults.ts';
import { ProtectFirst } from '../protection/protect-first.tsx';
import { useProtection } from '../protection/use-protection.ts';
import { EngagementFields, FieldsOfWork } from './engagement-fields.tsx';
import './engagements.css';
import { keptWayIn, useKeptWayIn } from './kept-way-in.ts';
import { useWayIn } from './use-way-in.ts';
import { WayInArticles } from './way-in-articles.tsx';
import { WayInPhases } from './way-in-phases.tsx';

/** What is made when the report begins. */
interface Beginning {
  readonly cluster: Cluster;
  readonly profile: Profile;
  readonly engagement: Engagement;
  readonly unprotected: boolean;
  /** Of the person who writes, where nobody is named in this workspace yet. */
  readonly author: string | undefined;
}

/** Makes the draft and its engagement; sent twice it is one draft. */
function useBegin(onBegun: () => void) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [ids] = useState(() => ({
    draft: crypto.randomUUID(),
    request: crypto.randomUUID(),
    revision: crypto.randomUUID(),
  }));
  return useMutation({
    mutationFn: async ({ cluster, profile, engagement, unprotected, author }: Beginning) => {
      if (author !== undefined) {
        const { organisation } = engagement;
        await client.settings.set({
          author: { name: author, ...(organisation === '' ? {} : { institution: organisation }) },
        });
      }
      const made = await client.drafts.create({
        draft: ids.draft,
        kind: 'parallel-report',
        cluster,
        profile,
        ...(unprotected ? { unprotected: true } : {}),
      });
      await client.engagements.save({ ...ids, record: engagementId, bases: [], value: engagement });
      return made;
    },
    onSuccess: async (made) => {
      onBegun();
      await queryClient.invalidateQueries({ queryKey: api.settings.key() });
      await queryClient.invalidateQueries({ queryKey: api.drafts.list.key() });
      await queryClient.invalidateQueries({ queryKey: api.profiles.key() });
      await navigate({ to: '/drafts/$draft/parallel', params: { draft: made.id } });
    },
  });
}

/** A fault of the fields that this screen adds to the profile's. */
interface OwnFault {
  readonly id: string;
  readonly text: string;
}

/** The way in for an organisation (feature 53): country and fields of work, then what is due, what concerns it and why. */
export function WayInScreen() {
  const language = useLanguage();
  const { t, locale } = language;
  const parties = usePartyTable();
  const { profiles } = useSuspenseQuery(api.profiles.list.queryOptions({ input: {} })).data;
  const settings = useSettings();
  const isPlain = useProtection().state?.protected === false;
  const [kept] = useState(keptWayIn);
  const form = useForm<ProfileValues>({
    defaultValues: kept?.profile ?? emptyProfile(locale),
    shouldFocusError: false,
  });
  const { faults, round, show } = useFaults(form);
  const [ownFaults, setOwnFaults] = useState<readonly OwnFault[]>([]);
  const [chosen, setChosen] = useState(kept?.chosen);
  const [start] = useState<Engagement>(() => ({
    organisation: settings?.author?.institution ?? '',
    fields: [],
    scope: 'all',
  }));
  const [engagement, setEngagement] = useState(kept?.engagement ?? start);
  const [author, setAuthor] = useState(kept?.author ?? '');
  const [isUnprotected, setUnprotected] = useState(false);
  const isTyped = kept !== undefined || form.formState.isDirty || engagement !== start || author !== '';
  useUnsavedForm(isTyped);
  const forget = useKeptWayIn(() =>
    isTyped ? { profile: form.getValues(), engagement, author, chosen } : undefined,
  );
  const begin = useBegin(forget);
  const way = useWayIn(form.control, engagement.fields);
  const cluster = chosen ?? way.data?.due ?? way.data?.phases[0]?.cluster;
  const phase = way.data?.phases.find((one) => one.cluster === cluster);
  const named = engagement.fields.length === 0 ? [] : (phase?.articles ?? []).map(({ id }) => id);
  const asksName = settings !== undefined && settings.author === undefined;
  const nameMissing = t('settings.author.name-missing');
  const choiceMissing = t('engagements.unprotected.missing');

  const submit = (): void => {
    const { profile, faults: found } = valuesToProfile(
      form.getValues(),
      new Set(parties.map(({ key }) => key)),
    );
    show(
      found.map((fault) => ({
        ...fault,
        text: dataText(
          language,
          `profiles.error.${fault.code}`,
          {},
          dataText(language, `issue.${fault.code}`, {}, fault.code),
        ),
      })),
    );
    const own = [
      ...(isPlain && !isUnprotected ? [{ id: 'way-in-unprotected', text: choiceMissing }] : []),
      ...(asksName && author.trim() === '' ? [{ id: 'way-in-author', text: nameMissing }] : []),
    ];
    setOwnFaults(own);
    if (profile !== undefined && cluster !== undefined && found.length === 0 && own.length === 0) {
      begin.mutate({
        cluster,
        profile,
        // The articles are those of the fields as they are chosen now.
        engagement: engagement.articles === undefined ? engagement : { ...engagement, articles: named },
        unprotected: isPlain,
        author: asksName ? author.trim() : undefined,
      });
    }
  };
  const errorAt = (id: string): string | undefined => ownFaults.find((fault) => fault.id === id)?.text;
  // In the order of the fields: the choice about protection comes before those of the profile.
  const listed: readonly OwnFault[] = [
    ...ownFaults.filter(({ id }) => id === 'way-in-unprotected'),
    ...faults.map(({ field, text }) => ({ id: `profile-${field}`, text })),
    ...ownFaults.filter(({ id }) => id !== 'way-in-unprotected'),
  ];
  const hasErrors = round > 0 && listed.length > 0;
  return (
    <Page
      wide
      title={t('engagements.way-in.title')}
      lead={t('engagements.way-in.lead')}
      hasErrors={hasErrors}
    >
      <form
        className="way-in"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {hasErrors ? (
          <ErrorSummary key={round} title={t('profiles.error.title')}>
            <ul>
              {listed.map((fault) => (
                <FieldFinding key={fault.id} {...fault} />
              ))}
            </ul>
          </ErrorSummary>
        ) : null}
        {isPlain ? (
          // Before anything is typed: whoever protects the workspace first comes back to an empty form.
          <div id="way-in-unprotected">
            <ProtectFirst
              next="/reports/new"
              isAccepted={isUnprotected}
              error={isUnprotected ? undefined : errorAt('way-in-unprotected')}
              onChange={setUnprotected}
            />
          </div>
        ) : null}
        <Section title={t('engagements.section.state')}>
          <PartyFields
            control={form.control}
            parties={parties}
            onParty={(party) => {
              const last = profiles.find((profile) => profile.party === party);
              if (last !== undefined && party !== unlisted) {
                // Taken over is typed too: what the form began with stays what it is compared with.
                form.reset({ ...profileToValues(last), launch: '' }, { keepDefaultValues: true });
              }
            }}
          />
          <div className="way-in__two">
            <div className="stack">
              <InstrumentFields control={form.control} />
            </div>
            <div className="stack">
              <ReviewFields control={form.control} of="report" />
            </div>
          </div>
        </Section>
        <Section title={t('engagements.section.fields')}>
          <FieldsOfWork value={engagement} onChange={setEngagement} />
        </Section>
        <Section title={t('engagements.section.due')}>
          {way.isError ? <ErrorNotice failure={toFailure(way.error)} /> : null}
          {way.data === undefined ? (
            <p className="muted">{t('engagements.due.choose')}</p>
          ) : (
            <WayInPhases way={way.data} cluster={cluster} onChange={setChosen} />
          )}
        </Section>
        {phase === undefined ? null : (
          <Section title={t('engagements.section.articles')}>
            <WayInArticles phase={phase} hasFields={engagement.fields.length > 0} />
          </Section>
        )}
        <Section title={t('engagements.section.begin')}>
          {asksName ? (
            <div id="way-in-author">
              <TextField
                label={t('settings.author.name')}
                hint={t('engagements.author-hint')}
                value={author}
                onChange={setAuthor}
                maxLength={200}
                dir="auto"
                error={author.trim() === '' ? errorAt('way-in-author') : undefined}
              />
            </div>
          ) : null}
          <EngagementFields value={engagement} onChange={setEngagement} named={named} />
          {isPlain ? null : (
            <p className="protection-line">
              <Icon of={ShieldCheck} />
              {t('engagements.protected')}
            </p>
          )}
          {begin.isError ? <ErrorNotice failure={toFailure(begin.error)} /> : null}
          <div className="actions">
            <Button type="submit" variant="primary" isDisabled={begin.isPending}>
              {t('engagements.begin')}
            </Button>
            <LinkButton to="/" className="button button--quiet" onClick={forget}>
              {t('shell.cancel')}
            </LinkButton>
          </div>
        </Section>
      </form>
    </Page>
  );
}
