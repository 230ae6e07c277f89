import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { useState } from 'react';
import type { AdoptionPreview } from '../../../shared/contract/editions.ts';
import { compareVersions } from '../../../shared/lib/text.ts';
import type { Edition } from '../../../shared/questionnaires/edition.ts';
import type { QuestionnaireRef } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { api, useDraftState } from '../../client/queries.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { useAutosave } from '../../forms/draft-session.ts';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { ComparisonView } from './comparison.tsx';
import './editions.css';

const keyOf = ({ url, version }: QuestionnaireRef): string => `${url} ${version}`;

interface ModuleChoice {
  readonly instrument: Edition['instrument'];
  readonly held: QuestionnaireRef;
  /** All editions of the module, the newest of ours first. */
  readonly editions: readonly Edition[];
}

function choicesOf(held: readonly QuestionnaireRef[], editions: readonly Edition[]): ModuleChoice[] {
  return held.flatMap((ref) => {
    const own = editions.find((one) => one.kind === 'questionnaire' && keyOf(one) === keyOf(ref));
    return own === undefined
      ? []
      : [
          {
            instrument: own.instrument,
            held: ref,
            editions: editions
              .filter(
                ({ kind, instrument, cluster }) =>
                  kind === 'questionnaire' && instrument === own.instrument && cluster === own.cluster,
              )
              .toSorted(
                (left, right) =>
                  Number(left.url !== ref.url) - Number(right.url !== ref.url) ||
                  compareVersions(right.version, left.version),
              ),
          },
        ];
  });
}

const newestOf = ({ held, editions }: ModuleChoice): QuestionnaireRef =>
  editions.find(({ url, newest }) => url === held.url && newest) ?? held;

function Answers({ preview }: { readonly preview: AdoptionPreview }) {
  const t = useTranslate();
  const format = useFormat();
  const counts = [
    ['carried', preview.carried],
    ['check-again', preview.checkAgain.length],
    ['no-longer-fit', preview.noLongerFit.length],
    ['gone', preview.gone.length],
  ] as const;
  return (
    <Section title={t('editions.adopt.answers')}>
      <dl className="facts">
        {counts.map(([name, count]) => (
          <div key={name} className="facts__row">
            <dt>{t(`editions.adopt.${name}`)}</dt>
            <dd className="tabular">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('editions.adopt.kept')}</p>
      {preview.ready.length === 0 ? null : (
        <Notice tone="attention">
          <p>{t('editions.adopt.ready', { count: preview.ready.length })}</p>
          <ul>
            {preview.ready.map(({ unit, title }) => (
              <li key={unit}>
                <bdi lang="en">{title}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {preview.conflicts.length === 0 ? null : (
        <Notice tone="error">
          <p>{t('editions.adopt.conflicts', { count: preview.conflicts.length })}</p>
        </Notice>
      )}
    </Section>
  );
}

/** Compares the editions that a draft answers with others, and takes them into use where the person says so. */
export function AdoptionScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const state = useDraftState(id);
  const autosave = useAutosave(state);
  const { editions } = useSuspenseQuery(api.editions.list.queryOptions({ input: {} })).data;
  const modules = choicesOf(state.draft.questionnaire, editions);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const refs = modules.map((module) => {
    const named = module.editions.find((one) => keyOf(one) === chosen[module.instrument]);
    const { url, version } = named ?? newestOf(module);
    return { url, version };
  });
  const preview = useQuery({
    ...api.editions.preview.queryOptions({ input: { draft: id, questionnaire: refs } }),
    enabled: refs.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const adopt = useMutation({
    mutationFn: async () => {
      // What is still being typed belongs to the questions as they stand.
      await autosave.flush();
      return client.editions.adopt({ request: crypto.randomUUID(), draft: id, questionnaire: refs });
    },
    onSuccess: async () => {
      await Promise.all(
        [api.drafts, api.carries, api.editions].map((feature) =>
          queries.invalidateQueries({ queryKey: feature.key() }),
        ),
      );
    },
  });
  const found = preview.data;
  const isSame = found?.modules.length === 0;
  return (
    <Page
      title={t('editions.adopt.title')}
      lead={t('editions.adopt.lead')}
      eyebrow={<DraftEyebrow draft={state.draft} />}
    >
      {adopt.isSuccess && isSame ? (
        <Notice tone="done" role="status" title={t('editions.adopt.done')}>
          <p>{t('editions.adopt.done-marked', { count: adopt.data.marked })}</p>
          <div className="actions">
            <LinkButton className="button button--primary" to="/drafts/$draft" params={{ draft: id }}>
              {t('editions.adopt.to-questions')}
            </LinkButton>
          </div>
        </Notice>
      ) : null}
      <div className="edition-choices">
        {modules.map(({ instrument, held, editions: all }, index) => (
          <Select
            key={instrument}
            label={t('editions.adopt.choose', { instrument: t(`term.instrument-short.${instrument}`) })}
            value={keyOf(refs[index] ?? held)}
            options={all.map((one) => {
              const name = one.url === held.url ? one.version : `${one.version} (${one.url})`;
              const isHeld = keyOf(one) === keyOf(held);
              return {
                value: keyOf(one),
                label: isHeld ? t('editions.adopt.in-use', { version: name }) : name,
              };
            })}
            onChange={(next) => setChosen({ ...chosen, [instrument]: next })}
          />
        ))}
      </div>
      {preview.isError ? <ErrorNotice failure={toFailure(preview.error)} /> : null}
      {isSame && !adopt.isSuccess ? <p>{t('editions.adopt.same')}</p> : null}
      {found === undefined || isSame ? null : (
        <>
          <Answers preview={found} />
          {found.modules.map(({ instrument, from, to, comparison }) => (
            <Section
              key={instrument}
              title={t('editions.adopt.questions', {
                instrument: t(`term.instrument-short.${instrument}`),
                from: from.version,
                to: to.version,
              })}
            >
              <ComparisonView comparison={comparison} />
            </Section>
          ))}
          {adopt.isError ? <ErrorNotice failure={toFailure(adopt.error)} /> : null}
          <div className="actions">
            <Button
              variant="primary"
              isDisabled={adopt.isPending || preview.isPlaceholderData || found.conflicts.length > 0}
              onPress={() => adopt.mutate()}
            >
              {t('editions.adopt.submit')}
            </Button>
            <LinkButton className="button button--quiet" to="/drafts/$draft" params={{ draft: id }}>
              {t('editions.adopt.back')}
            </LinkButton>
          </div>
        </>
      )}
    </Page>
  );
}
