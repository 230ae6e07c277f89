import { useEffect, useId, useRef, useState } from 'react';
import { Controller, useForm, type FieldErrors } from 'react-hook-form';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { relations, type Comparison, type Relation } from '../../../shared/comparisons/comparison-schema.ts';
import { editOf } from '../../client/records.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { FindingRecord } from '../findings/use-findings.ts';
import { provisionName } from '../annotations/provision-name.ts';
import type { Target } from './compare-target.ts';
import { useComparisonWork } from './use-comparisons.ts';

interface Values {
  readonly relation: Relation | null;
  readonly provisions: string[];
  readonly findings: string[];
  readonly remark: string;
}

const valuesOf = (value: Comparison): Values => ({
  relation: value.relation,
  provisions: value.provisions,
  findings: value.findings,
  remark: value.remark ?? '',
});

/** Says how the State's words and one's own findings stand to each other. Nothing is chosen beforehand but what cannot be otherwise. */
export function ComparisonForm({
  draft,
  article,
  target,
  findings,
  onDone,
}: {
  readonly draft: string;
  readonly article: Article;
  readonly target: Target;
  readonly findings: readonly FindingRecord[];
  readonly onDone: () => void;
}) {
  const t = useTranslate();
  const heading = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const relation = useRef<HTMLDivElement>(null);
  const about = useRef<HTMLDivElement>(null);
  const work = useComparisonWork(draft);
  const { record, place, quote, text, language } = target;
  // One id for this form: sent twice it is one comparison.
  const [id] = useState(() => record?.id ?? crypto.randomUUID());
  const isSilent = place === undefined && quote === undefined;
  const { control, handleSubmit, formState } = useForm<Values>({
    defaultValues:
      record === undefined
        ? { relation: isSilent ? 'not-addressed' : null, provisions: [], findings: [], remark: '' }
        : valuesOf(record.value),
  });
  useUnsavedForm(formState.isDirty);
  useEffect(() => title.current?.focus(), []);
  const known = new Set(findings.map((one) => one.id));
  const save = async ({
    relation: chosen,
    provisions,
    findings: chosenFindings,
    remark,
  }: Values): Promise<void> => {
    if (chosen === null) {
      return;
    }
    const words = remark.toWellFormed().normalize('NFC').trim();
    const done = await work.run({
      kind: 'save',
      edit: {
        ...editOf(record),
        record: id,
        value: {
          published: target.published,
          article: article.id,
          provisions,
          ...(place === undefined ? {} : { place }),
          ...(quote === undefined ? {} : { quote }),
          // Those that were removed since stay out.
          findings: chosenFindings.filter((one) => known.has(one)),
          relation: chosen,
          ...(words === '' ? {} : { remark: words }),
        },
      },
    });
    if (done) {
      onDone();
    }
  };
  // What is missing is far above the button.
  const toMissing = ({ relation: missing }: FieldErrors<Values>): void =>
    (missing === undefined ? about : relation).current
      ?.querySelector<HTMLElement>('input, textarea')
      ?.focus();
  /** Of silence it is said what it is about: else the summary of differences would hold a line that says nothing. */
  const isAbout = (_: unknown, values: Values): true | string =>
    values.relation !== 'not-addressed' ||
    values.findings.length > 0 ||
    values.remark.trim() !== '' ||
    t(findings.length === 0 ? 'comparisons.form.remark-missing' : 'comparisons.form.about-missing');
  const words = quote ?? text;
  return (
    <form
      className="stack compare__form"
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => void handleSubmit(save, toMissing)(event)}
    >
      <h2 className="section__title" id={heading} ref={title} tabIndex={-1}>
        {t(record === undefined ? 'comparisons.form.new' : 'comparisons.form.edit')}
      </h2>
      {work.failure === undefined ? null : <ErrorNotice failure={work.failure} />}
      {words === undefined ? (
        <p className="muted">{t('comparisons.silent')}</p>
      ) : (
        <blockquote className="reading answer-text compare__quote">
          <Foreign lang={language}>{words}</Foreign>
        </blockquote>
      )}
      <Controller
        control={control}
        name="relation"
        rules={{
          validate: (value) => value !== null || t('comparisons.form.relation-missing'),
          deps: ['findings', 'remark'],
        }}
        render={({ field: { ref: _ref, ...field }, fieldState }) => (
          <div ref={relation}>
            <RadioGroup
              {...field}
              label={t('comparisons.form.relation')}
              error={fieldState.error?.message}
              isReadOnly={isSilent}
              choices={relations
                .filter((one) => !isSilent || one === 'not-addressed')
                .map((one) => ({ value: one, label: t(`comparisons.relation.${one}`) }))}
            />
          </div>
        )}
      />
      {findings.length === 0 ? (
        <p className="muted">{t('comparisons.form.no-findings')}</p>
      ) : (
        <Controller
          control={control}
          name="findings"
          rules={{ validate: isAbout }}
          render={({ field: { ref: _ref, ...field }, fieldState }) => (
            <div ref={about}>
              <CheckboxGroup
                {...field}
                label={t('comparisons.form.findings')}
                error={fieldState.error?.message}
                choices={findings.map(({ id: finding, value }) => ({
                  value: finding,
                  label: (
                    <span className="compare__paragraph">
                      <Foreign lang={value.language}>{value.claim}</Foreign>
                    </span>
                  ),
                  hint: t(`findings.type.${value.type}`),
                }))}
              />
            </div>
          )}
        />
      )}
      {article.provisions.length === 0 ? null : (
        <Controller
          control={control}
          name="provisions"
          render={({ field: { ref: _ref, ...field } }) => (
            <CheckboxGroup
              {...field}
              label={t('comparisons.form.provisions')}
              hint={t('comparisons.form.provisions-hint')}
              choices={article.provisions.map(({ id: provision, paragraph, requirement }) => ({
                value: provision,
                label: provisionName(article.number, paragraph, t),
                hint: <Foreign lang="en">{requirement}</Foreign>,
              }))}
            />
          )}
        />
      )}
      <Controller
        control={control}
        name="remark"
        rules={findings.length === 0 ? { validate: isAbout } : { deps: 'findings' }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextArea
            {...field}
            inputRef={ref}
            error={fieldState.error?.message}
            label={t('comparisons.form.remark')}
            hint={t('comparisons.form.remark-hint')}
            optional
            maxLength={10_000}
          />
        )}
      />
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={work.isPending}>
          {t('comparisons.form.save')}
        </Button>
        <Button onPress={onDone}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
