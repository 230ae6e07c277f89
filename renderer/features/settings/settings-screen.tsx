import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Settings } from '../../../shared/contract/settings.ts';
import { locales } from '../../../shared/i18n/locales.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { LinkButton } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { translatedLocales } from '../../i18n/messages.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { useProtection } from '../protection/use-protection.ts';
import { AuthorForm } from './author-form.tsx';
import { languageNames } from './language-names.ts';
import { useSaveSettings } from './use-save-settings.ts';

function AuthorSection({ settings }: { readonly settings: Settings }) {
  const { t } = useLanguage();
  const save = useSaveSettings();
  return (
    <Section title={t('settings.author.title')}>
      <p className="muted">
        {t('settings.author.why')} {t('settings.author.earlier')}
      </p>
      <AuthorForm
        author={settings.author}
        submitLabel={t('settings.author.save')}
        isPending={save.isPending}
        onSubmit={(author) => save.mutate({ author })}
        extra={
          <span role="status" className="muted">
            {save.isSuccess ? t('settings.saved') : ''}
          </span>
        }
      />
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
    </Section>
  );
}

function LanguageSection() {
  const { t, locale } = useLanguage();
  const save = useSaveSettings();
  return (
    <Section title={t('settings.language.title')}>
      <Select
        label={t('settings.language.label')}
        value={locale}
        options={locales.map((one) => ({ value: one, label: languageNames[one], lang: one }))}
        onChange={(next) => save.mutate({ locale: next })}
        {...(translatedLocales.includes(locale)
          ? {}
          : { hint: t('settings.language.fallback', { language: t(`term.language.${locale}`) }) })}
      />
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
    </Section>
  );
}

function ThemeSection({ settings }: { readonly settings: Settings }) {
  const { t } = useLanguage();
  const save = useSaveSettings();
  return (
    <Section title={t('settings.theme.title')}>
      <RadioGroup
        label={t('settings.theme.label')}
        choices={(['system', 'light', 'dark'] as const).map((theme) => ({
          value: theme,
          label: t(`settings.theme.${theme}`),
        }))}
        value={settings.theme ?? 'system'}
        onChange={(theme) => save.mutate({ theme })}
      />
      {save.isError ? <ErrorNotice failure={toFailure(save.error)} /> : null}
    </Section>
  );
}

/** Author, language and appearance of this workspace. */
export function SettingsScreen() {
  const { t } = useLanguage();
  const settings = useSuspenseQuery(api.settings.get.queryOptions({ input: {} })).data;
  const workspace = useQuery(api.workspace.get.queryOptions({ input: {} })).data;
  const isProtected = useProtection().state?.protected === true;
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <AuthorSection settings={settings} />
      <LanguageSection />
      <ThemeSection settings={settings} />
      <Section title={t('protection.title')}>
        <p className="muted">{t(isProtected ? 'protection.on' : 'protection.off')}</p>
        <div className="actions">
          <LinkButton to="/protection">{t('protection.open')}</LinkButton>
        </div>
      </Section>
      <Section title={t('editions.title')}>
        <p className="muted">{t('editions.lead')}</p>
        <div className="actions">
          <LinkButton to="/editions">{t('editions.open')}</LinkButton>
        </div>
      </Section>
      <Section title={t('settings.about.title')}>
        <dl className="facts">
          <dt>{t('settings.about.workspace')}</dt>
          <dd>
            <Foreign>{workspace?.name ?? ''}</Foreign>
          </dd>
          <dt>{t('settings.about.app')}</dt>
          <dd>{workspace?.app ?? ''}</dd>
        </dl>
        <p className="small muted">{t('settings.about.wording')}</p>
      </Section>
    </Page>
  );
}
