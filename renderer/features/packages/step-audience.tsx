import { Controller, type UseFormReturn } from 'react-hook-form';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { audiences, type Audience } from '../../../shared/packages/package-schema.ts';
import { mayCarry } from '../../../shared/packages/reach.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { keepingMarks, MarkedUnits } from '../reaches/marked-units.tsx';
import { useReaches } from '../reaches/use-reaches.ts';
import { audienceOf, purposeOf, type ExportFields } from './export-choice.ts';
import { WiderNotice, type AudienceStep as Wider } from './wider-audience.tsx';

/** Second step: who may read the package, and what that keeps back. */
export function AudienceStep({
  draft,
  form,
  fields,
  wider,
}: {
  readonly draft: DraftSummary;
  readonly form: ClusterForm;
  readonly fields: UseFormReturn<ExportFields>;
  /** Set where the package would reach further than was chosen for the answers. */
  readonly wider: Wider | undefined;
}) {
  const t = useTranslate();
  const values = fields.watch();
  const purpose = purposeOf(values, draft);
  const isReport = draft.kind === 'parallel-report';
  const marks = keepingMarks(form, useReaches(draft.id).values());
  const keptBack = (audience: Audience) => marks.filter(({ reach }) => !mayCarry(reach, audience, purpose));
  if (purpose === 'contribution') {
    return (
      <Notice title={t(isReport ? 'export.report.contribution-title' : 'export.who.contribution-title')}>
        <p>{t(isReport ? 'export.report.contribution-text' : 'export.who.contribution-text')}</p>
        {marks.length === 0 ? null : <p>{t('export.who.contribution-marks', { count: marks.length })}</p>}
      </Notice>
    );
  }
  const behind = keptBack(audienceOf(values, purpose));
  return (
    <>
      <Controller
        control={fields.control}
        name="audience"
        render={({ field }) => (
          <RadioGroup
            label={t('export.audience.label')}
            hint={t('export.audience.hint')}
            choices={audiences.toReversed().map((audience) => ({
              value: audience,
              label: t(`term.audience.${audience}`),
              hint: `${t(isReport ? `export.report.audience.${audience}` : `export.audience.${audience}`)} ${t(
                'export.who.kept-back',
                {
                  count: keptBack(audience).length,
                },
              )}`,
            }))}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      {wider === undefined ? null : <WiderNotice {...wider} />}
      {behind.length === 0 ? null : (
        <div className="stack stack--tight">
          <h3 className="trail__subtitle">{t('export.who.behind')}</h3>
          <div className="preview__groups">
            <MarkedUnits draft={draft.id} form={form} marks={behind} />
          </div>
        </div>
      )}
    </>
  );
}
