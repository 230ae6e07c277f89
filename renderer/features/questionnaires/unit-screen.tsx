import { BookOpen, List, PanelRightClose, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { parseAnswerKey } from '../../../shared/drafts/answer.ts';
import { Button, IconButton, LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { neighboursOf } from './form-model.ts';
import { useMargin } from './margin-state.ts';
import { Navigator } from './navigator.tsx';
import './questionnaires.css';
import { ShortcutDialog } from './shortcut-dialog.tsx';
import { UnitFooter, useGoTo } from './unit-footer.tsx';
import { UnitMargin } from './unit-margin.tsx';
import { UnitSheet } from './unit-sheet.tsx';
import { UnsavedNotice } from './unsaved-notice.tsx';
import { useDraftModel, type DraftModel } from './use-draft-model.ts';
import { useLeaving } from './use-leaving.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Where there is room for the column beside the question; narrower windows open it as a drawer (`narrow.css`). */
const wide = '(min-width: 1180.02px)';

type Drawer = 'none' | 'navigator' | 'margin';

function Desk({
  draft,
  unitId,
  field,
  data,
}: {
  readonly draft: string;
  readonly unitId: string;
  readonly field: string | undefined;
  readonly data: DraftModel;
}) {
  const t = useTranslate();
  const { state, form, autosave, model } = data;
  const [drawer, setDrawer] = useState<Drawer>('none');
  const [focused, setFocused] = useState<string>();
  const [isHelp, setHelp] = useState(false);
  const [{ isCollapsed }, changeMargin] = useMargin();
  const goTo = useGoTo(draft);
  const article = model.modules
    .flatMap(({ articles }) => articles)
    .find(({ units }) => units.some(({ unit }) => unit.id === unitId));
  const row = article?.units.find(({ unit }) => unit.id === unitId);
  const targets = useMemo(() => neighboursOf(model, unitId), [model, unitId]);
  const entries = useMemo(() => new Map(state.register.map((entry) => [entry.id, entry])), [state.register]);
  useLeaving(draft, autosave);
  useShortcuts({
    next: () => goTo(targets.next),
    previous: () => goTo(targets.previous),
    gap: () => goTo(targets.gap),
    help: () => setHelp(true),
  });
  useEffect(() => {
    if (drawer === 'none') {
      return undefined;
    }
    document.getElementById(`desk-${drawer}`)?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        setDrawer('none');
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drawer]);
  const hideMargin = (): void => {
    flushSync(() => changeMargin({ isCollapsed: true }));
    document.getElementById('desk-open-margin')?.focus();
  };
  const openMargin = (): void => {
    if (!window.matchMedia(wide).matches) {
      setDrawer('margin');
      return;
    }
    flushSync(() => changeMargin({ isCollapsed: false }));
    document.getElementById('desk-margin')?.focus();
  };
  if (row === undefined || article === undefined) {
    return null;
  }
  const close = (
    <div className="desk__close ends-line">
      <Button variant="quiet" icon={<Icon of={X} />} onPress={() => setDrawer('none')}>
        {t('questionnaires.close')}
      </Button>
    </div>
  );
  const tools = (
    <div className="desk__tools">
      <span className="desk__open-navigator">
        <Button variant="quiet" icon={<Icon of={List} />} onPress={() => setDrawer('navigator')}>
          {t('questionnaires.open-navigator')}
        </Button>
      </span>
      <span className="desk__open-margin ends-line">
        <Button id="desk-open-margin" variant="quiet" icon={<Icon of={BookOpen} />} onPress={openMargin}>
          {t('questionnaires.open-margin')}
        </Button>
      </span>
    </div>
  );
  return (
    <div className="desk" data-drawer={drawer} data-margin={isCollapsed ? 'collapsed' : 'open'}>
      <button
        type="button"
        className="shell__skip"
        onClick={() => document.getElementById('desk-question')?.focus()}
      >
        {t('questionnaires.skip')}
      </button>
      <div className="desk__navigator" id="desk-navigator" tabIndex={-1}>
        {close}
        <Navigator
          draft={draft}
          current={unitId}
          form={form}
          model={model}
          joined={state.profile.instruments}
        />
      </div>
      <div className="desk__page">
        <div
          className="desk__scroll"
          id="desk-question"
          tabIndex={-1}
          onFocus={(event) => {
            const name = event.target.closest('[id^="field-"]')?.id.slice('field-'.length);
            if (name !== undefined) {
              setFocused(name);
            }
          }}
        >
          <UnitSheet
            draft={draft}
            unit={row.unit}
            row={row}
            article={article}
            field={field}
            tools={tools}
            model={data}
          />
        </div>
        <UnsavedNotice
          autosave={autosave}
          nameOf={(key) => form.items.get(parseAnswerKey(key)?.item ?? '')?.item.text ?? key}
        />
        <UnitFooter draft={draft} article={article} targets={targets} />
      </div>
      <aside className="desk__margin" id="desk-margin" tabIndex={-1} aria-label={t('questionnaires.margin')}>
        {close}
        <div className="desk__collapse">
          <IconButton
            icon={PanelRightClose}
            label={t('questionnaires.margin.hide-of')}
            onPress={hideMargin}
          />
        </div>
        <UnitMargin
          draft={draft}
          unit={row.unit}
          form={form}
          section={article.section.id}
          article={article.article?.number}
          profile={state.profile}
          cluster={state.draft.cluster}
          autosave={autosave}
          register={entries}
          focused={focused}
        />
      </aside>
      {drawer === 'none' ? null : (
        <button
          type="button"
          className="desk__scrim"
          tabIndex={-1}
          aria-label={t('questionnaires.close')}
          onClick={() => setDrawer('none')}
        />
      )}
      {isHelp ? <ShortcutDialog onClose={() => setHelp(false)} /> : null}
    </div>
  );
}

/** One question unit on its desk: all questions on one side, the page, and what helps to answer on the other. */
export function UnitScreen({
  draft,
  unit,
  field,
}: {
  readonly draft: string;
  readonly unit: string;
  /** The answer key whose control takes the focus, where a finding leads here. */
  readonly field?: string;
}) {
  const t = useTranslate();
  const data = useDraftModel(draft);
  if (!data.form.units.has(unit)) {
    return (
      <Page title={t('questionnaires.no-unit')}>
        <EmptyState
          title={t('questionnaires.no-unit')}
          actions={
            <LinkButton to="/drafts/$draft" params={{ draft }}>
              {t('questionnaires.to-hub')}
            </LinkButton>
          }
        >
          <p>{t('questionnaires.no-unit.text')}</p>
        </EmptyState>
      </Page>
    );
  }
  return <Desk draft={draft} unitId={unit} field={field} data={data} />;
}
