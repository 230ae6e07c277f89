import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Settings as SettingsIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { locales } from '../../../shared/i18n/locales.ts';
import { api } from '../../client/queries.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu, type MenuEntry } from '../../components/menu.tsx';
import { Select } from '../../components/select.tsx';
import { useLanguage, useTranslate } from '../../i18n/use-translate.ts';
import { KeysSign } from '../keys/keys-sign.tsx';
import { languageNames } from '../settings/language-names.ts';
import { OutboxSign } from '../outbox/outbox-sign.tsx';
import { LockButton } from '../protection/lock-button.tsx';
import { useReviews } from '../reviews/start-reviews.tsx';
import { SaveSign } from './save-sign.tsx';

/** A place by its name, as an entry of a switcher. */
const entry = (id: string, name: string): MenuEntry => ({ id, label: name, text: name });

/** The next part of the place: the name of what is open, which leads to what could be open instead. */
function Switcher(menu: ComponentProps<typeof Menu>) {
  return (
    <>
      <span className="bar__separator" aria-hidden="true">
        /
      </span>
      <Menu {...menu} />
    </>
  );
}

function DraftSwitcher({
  drafts,
  current,
}: {
  readonly drafts: readonly DraftSummary[];
  readonly current: string;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const nameOf = (draft: DraftSummary): string =>
    t('shell.draft-name', {
      party: draft.party.name,
      cluster: t(`term.cluster.${draft.cluster}`),
    });
  const open = drafts.find(({ id }) => id === current);
  if (open === undefined) {
    return null;
  }
  return (
    <Switcher
      label={nameOf(open)}
      name={t('shell.switch-draft', { draft: nameOf(open) })}
      entries={[
        ...drafts.map((draft) => ({
          ...entry(draft.id, nameOf(draft)),
          ...(draft.launch === undefined ? {} : { detail: draft.launch.slice(0, 4) }),
        })),
        entry('new', t('drafts.new')),
        entry('reviews', t('reviews.title')),
      ]}
      onAction={(id) =>
        void (id === 'new'
          ? navigate({ to: '/drafts/new' })
          : id === 'reviews'
            ? navigate({ to: '/reviews' })
            : navigate({ to: '/drafts/$draft', params: { draft: id } }))
      }
    />
  );
}

function ReviewSwitcher({ current }: { readonly current: string }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const reviews = useReviews();
  const nameOf = ({ party, cluster }: (typeof reviews)[number]): string =>
    t('reviews.name', { party: party.name, cluster: t(`term.cluster.${cluster}`) });
  const open = reviews.find(({ id }) => id === current);
  if (open === undefined) {
    return null;
  }
  return (
    <Switcher
      label={nameOf(open)}
      name={t('reviews.switch', { review: nameOf(open) })}
      entries={[...reviews.map((review) => entry(review.id, nameOf(review))), entry('all', t('reviews.all'))]}
      onAction={(id) =>
        void (id === 'all'
          ? navigate({ to: '/reviews' })
          : navigate({ to: '/reviews/$review', params: { review: id } }))
      }
    />
  );
}

function LanguageSwitch() {
  const { locale, t } = useLanguage();
  const queryClient = useQueryClient();
  const change = useMutation({
    ...api.settings.set.mutationOptions(),
    onSuccess: (settings) => queryClient.setQueryData(api.settings.get.queryKey({ input: {} }), settings),
  });
  return (
    <Select
      label={t('shell.language')}
      hideLabel
      value={locale}
      options={locales.map((one) => ({ value: one, label: languageNames[one], lang: one }))}
      onChange={(next) => change.mutate({ locale: next })}
    />
  );
}

/** Slim bar over every screen: workspace, draft, language, and the save sign always at its end. */
export function TopBar() {
  const t = useTranslate();
  const { draft, review } = useParams({ strict: false });
  const workspace = useQuery(api.workspace.get.queryOptions({ input: {} })).data;
  const drafts = useQuery(api.drafts.list.queryOptions({ input: {} })).data?.drafts ?? [];
  return (
    <header className="bar">
      <nav className="bar__place" aria-label={t('shell.place')}>
        <Link to="/" className="bar__workspace">
          <bdi dir="auto">{workspace?.name ?? t('shell.app')}</bdi>
        </Link>
        {draft === undefined ? null : <DraftSwitcher drafts={drafts} current={draft} />}
        {review === undefined ? null : <ReviewSwitcher current={review} />}
      </nav>
      <div className="bar__tools">
        <KeysSign />
        <LockButton />
        <LanguageSwitch />
        <OutboxSign />
        <Link to="/settings" className="bar__tool">
          <Icon of={SettingsIcon} />
          <span className="bar__tool-words">{t('settings.title')}</span>
        </Link>
        <SaveSign />
      </div>
    </header>
  );
}
