import { Check } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { exportSteps, type ExportStep } from './export-choice.ts';

/** The steps of the way, which of them is open, and the way back and forth between those already seen. */
export function StepTrail({
  current,
  furthest,
  isDisabled,
  onGo,
}: {
  readonly current: ExportStep;
  /** Steps up to this one can be opened. */
  readonly furthest: number;
  readonly isDisabled: boolean;
  readonly onGo: (step: ExportStep) => void;
}) {
  const t = useTranslate();
  const at = exportSteps.indexOf(current);
  return (
    <nav aria-label={t('export.steps')}>
      <ol className="trail clean-list">
        {exportSteps.map((step, index) => (
          <li
            key={step}
            className={index === at ? 'trail__step trail__step--here' : 'trail__step'}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className="trail__number" aria-hidden="true">
              {index < at ? <Icon of={Check} size={14} /> : index + 1}
            </span>
            {index !== at && index <= furthest ? (
              <Button variant="link" isDisabled={isDisabled} onPress={() => onGo(step)}>
                {t(`export.step.${step}`)}
              </Button>
            ) : (
              <span>{t(`export.step.${step}`)}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
