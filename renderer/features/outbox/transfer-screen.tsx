import { useSuspenseQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { pasteTick } from '../../../shared/outbox/portal-steps.ts';
import { api } from '../../client/queries.ts';
import { Button, LinkButton, TextLink } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { Completion } from '../../components/completion.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { copyText } from './copy-text.ts';
import { useTicks } from './portal-checklist.tsx';
import { useOutboxItem } from './use-outbox.ts';
import './outbox.css';

interface PasteText {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

/** One answer to copy: its mark, its name, and the text itself where somebody wants to see it. */
function TextRow({
  text,
  isDone,
  onCopy,
  onTick,
}: {
  readonly text: PasteText;
  readonly isDone: boolean;
  readonly onCopy: () => void;
  readonly onTick: (done: boolean) => void;
}) {
  const t = useTranslate();
  return (
    <li className="transfer-row">
      <div className="transfer-row__head">
        <Checkbox isSelected={isDone} onChange={onTick}>
          <Foreign>{text.title}</Foreign>
        </Checkbox>
        <Button
          icon={<Icon of={Copy} />}
          aria-label={t('outbox.texts.copy-named', { title: text.title })}
          onPress={onCopy}
        >
          {t('outbox.texts.copy')}
        </Button>
      </div>
      <Disclosure
        title={t('outbox.texts.show')}
        count={t('outbox.texts.length', { count: text.text.length })}
      >
        <pre className="transfer-row__text" dir="auto">
          <MarkedText>{text.text}</MarkedText>
        </pre>
      </Disclosure>
    </li>
  );
}

/** Answer after answer to the portal: copied as plain text, ticked, and taken up again later where it was left. */
export function TransferScreen({ item: id }: { readonly item: string }) {
  const t = useTranslate();
  const detail = useOutboxItem(id);
  const { texts } = useSuspenseQuery({
    ...api.outbox.texts.queryOptions({ input: { item: id } }),
    staleTime: Infinity,
  }).data;
  const { ticks, tick, failure } = useTicks(detail);
  const [told, setTold] = useState<{ readonly path: string; readonly copied: boolean } | undefined>(
    undefined,
  );
  const isDone = ({ path }: PasteText): boolean => ticks.has(pasteTick(path));
  const done = texts.filter(isDone).length;
  const next = texts.find((text) => !isDone(text));
  const copy = async (text: PasteText): Promise<void> => {
    const copied = await copyText(text.text);
    setTold({ path: text.path, copied });
    if (copied && !isDone(text)) {
      tick(pasteTick(text.path), true);
    }
  };
  const last = texts.find(({ path }) => path === told?.path);
  return (
    <Page
      title={t('outbox.texts.title')}
      lead={t('outbox.texts.lead')}
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="outbox" to="/outbox">
              {t('outbox.title')}
            </TextLink>,
            <TextLink key="item" to="/outbox/$item" params={{ item: id }}>
              <bdi dir="ltr">{detail.item.fileName}</bdi>
            </TextLink>,
          ]}
        />
      }
    >
      {texts.length === 0 ? (
        <EmptyState
          title={t('outbox.texts.none')}
          actions={
            <LinkButton to="/outbox/$item" params={{ item: id }}>
              {t('outbox.texts.back')}
            </LinkButton>
          }
        >
          <p>{t('outbox.texts.none-text')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="transfer-bar">
            <Completion done={done} total={texts.length} label={t('outbox.texts.progress')}>
              {t('outbox.texts.count', { done, total: texts.length })}
            </Completion>
            <div className="actions">
              {next === undefined ? null : (
                <Button variant="primary" icon={<Icon of={Copy} />} onPress={() => void copy(next)}>
                  {t('outbox.texts.copy-next')}
                </Button>
              )}
              <p className="small" role="status">
                {last === undefined || told === undefined
                  ? ''
                  : t(told.copied ? 'outbox.texts.copied' : 'outbox.texts.not-copied', { title: last.title })}
              </p>
            </div>
          </div>
          {failure === undefined ? null : <ErrorNotice failure={failure} />}
          {next === undefined ? (
            <Notice tone="done" title={t('outbox.texts.all')}>
              <p>{t('outbox.texts.all-text')}</p>
            </Notice>
          ) : null}
          <ol className="clean-list">
            {texts.map((text) => (
              <TextRow
                key={text.path}
                text={text}
                isDone={isDone(text)}
                onCopy={() => void copy(text)}
                onTick={(ticked) => tick(pasteTick(text.path), ticked)}
              />
            ))}
          </ol>
        </>
      )}
    </Page>
  );
}
