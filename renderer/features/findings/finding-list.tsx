import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { findingTypes } from '../../../shared/findings/finding-schema.ts';
import { compareFindings, moveFinding } from '../../../shared/findings/order.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Section } from '../../components/page.tsx';
import { useFoundFocus } from '../../components/use-found-focus.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { FindingCard } from './finding-card.tsx';
import { FindingDialog, RemoveFindingDialog } from './finding-dialogs.tsx';
import { useChangeFinding, useFindings, type FindingRecord } from './use-findings.ts';

type Task =
  | { readonly kind: 'write'; readonly record: FindingRecord | undefined }
  | { readonly kind: 'remove'; readonly record: FindingRecord };

/** Findings on one article, type by type, in the order that people gave them. */
export function FindingList({
  draft,
  article,
  language,
  asked,
}: {
  readonly draft: string;
  readonly article: Article;
  readonly language: Locale;
  /** The finding that takes the focus. */
  readonly asked: string | undefined;
}) {
  const t = useTranslate();
  const { findings, register } = useFindings(draft);
  const change = useChangeFinding(draft);
  const [task, setTask] = useState<Task>();
  const [made, setMade] = useState<string>();
  const here = findings.filter(({ value }) => value.article === article.id).toSorted(compareFindings);
  // The finding that was removed had the focus.
  const list = useFoundFocus(here.length, true);
  const byId = new Map(findings.map((record) => [record.id, record]));
  const move = async (id: string, by: -1 | 1): Promise<void> => {
    for (const { record, order } of moveFinding(findings, id, by)) {
      await change.mutateAsync({
        record: record.id,
        versions: record.versions,
        value: { ...record.value, order },
      });
    }
  };
  return (
    <Section title={t('findings.here', { count: here.length })}>
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      {here.length === 0 ? <p className="muted">{t('findings.none-here')}</p> : null}
      <div>
        <Button
          variant="primary"
          icon={<Icon of={Plus} />}
          onPress={() => setTask({ kind: 'write', record: undefined })}
        >
          {t('findings.add')}
        </Button>
      </div>
      <div ref={list} tabIndex={-1} className="stack">
        {findingTypes.map((type) => {
          const row = here.filter(({ value }) => value.type === type);
          return row.length === 0 ? null : (
            <section key={type} className="findings" aria-label={t(`findings.types.${type}`)}>
              <h3 className="findings__type">{t(`findings.types.${type}`)}</h3>
              {row.map((record, index) => (
                <FindingCard
                  key={record.id}
                  record={record}
                  article={article}
                  register={register}
                  others={byId}
                  isAsked={record.id === asked}
                  isMade={record.id === made}
                  place={{ isFirst: index === 0, isLast: index === row.length - 1 }}
                  onEdit={() => setTask({ kind: 'write', record })}
                  onRemove={() => setTask({ kind: 'remove', record })}
                  onMove={(by) => void move(record.id, by).catch(() => undefined)}
                  onTake={(value) => change.mutate({ record: record.id, versions: record.versions, value })}
                />
              ))}
            </section>
          );
        })}
      </div>
      {task?.kind === 'write' ? (
        <FindingDialog
          draft={draft}
          article={article}
          language={language}
          record={task.record}
          onMade={setMade}
          onClose={() => setTask(undefined)}
        />
      ) : null}
      {task?.kind === 'remove' ? (
        <RemoveFindingDialog draft={draft} record={task.record} onClose={() => setTask(undefined)} />
      ) : null}
    </Section>
  );
}
