import { useState } from 'react';
import { useSettings } from '../../client/queries.ts';
import { LinkButton, TextLink } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { keptWayIn } from '../engagements/kept-way-in.ts';
import { useSaveSettings } from '../settings/use-save-settings.ts';
import { CodeDialog } from './printed-code.tsx';
import type { ProtectedBeginning } from './protect-first.tsx';
import { ProtectedSections } from './protected-sections.tsx';
import { SetUpProtection } from './set-up-protection.tsx';
import { useProtection } from './use-protection.ts';

/** Protection of this workspace by a passphrase (features 70 and 71; promise 10). */
export function ProtectionScreen({ next }: { readonly next?: ProtectedBeginning | undefined }) {
  const t = useTranslate();
  const { state } = useProtection();
  // Kept in the workspace: a reload or a lock takes the code away, and the paper may be empty.
  const isCodeUnproved = useSettings()?.recoveryCodeUnproved === true;
  const { mutate: note } = useSaveSettings();
  const [code, setCode] = useState<string>();
  const [isDone, setDone] = useState(false);
  const show = (made: string): void => {
    setDone(false);
    note({ recoveryCodeUnproved: true });
    setCode(made);
  };
  return (
    <Page
      title={t('protection.title')}
      lead={t('protection.lead')}
      wide={state?.protected !== true}
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="settings" to="/settings">
              {t('settings.title')}
            </TextLink>,
          ]}
        />
      }
    >
      {isDone ? (
        <Notice tone="done" title={t('protection.code.proved')} role="status">
          <p>{t('protection.code.proved-text')}</p>
          {next === undefined ? null : (
            <div className="actions">
              <LinkButton to={next}>{t('protection.first.go-on')}</LinkButton>
            </div>
          )}
        </Notice>
      ) : null}
      {state?.protected === true ? (
        <ProtectedSections
          state={state}
          isCodeUnproved={isCodeUnproved && code === undefined}
          onCode={show}
        />
      ) : (
        <SetUpProtection onCode={show} />
      )}
      {state?.protected === true && code === undefined && keptWayIn() !== undefined ? (
        <div className="actions">
          <LinkButton to="/reports/new" className="button button--primary">
            {t('protection.first.back')}
          </LinkButton>
        </div>
      ) : null}
      {code === undefined || state?.state !== 'open' ? null : (
        <CodeDialog
          code={code}
          workspace={state.name}
          onDone={() => {
            setCode(undefined);
            note({ recoveryCodeUnproved: false });
            setDone(true);
          }}
          onLater={() => setCode(undefined)}
        />
      )}
    </Page>
  );
}
