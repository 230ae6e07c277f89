import { useNavigate } from '@tanstack/react-router';
import { generalSection } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { Button } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { ArticleRow } from './form-model.ts';

/** Where the buttons and keys of a question page lead. */
export interface UnitTargets {
  readonly previous?: string;
  readonly next?: string;
  readonly gap?: string;
}

/** Goes to another unit of the draft. */
export function useGoTo(draft: string): (unit: string | undefined) => void {
  const navigate = useNavigate();
  return (unit) => {
    if (unit !== undefined) {
      void navigate({ to: '/drafts/$draft/units/$unit', params: { draft, unit } });
    }
  };
}

/** Foot of a question page: back, the next gap, how much the article still lacks, and on. */
export function UnitFooter({
  draft,
  article,
  targets,
}: {
  readonly draft: string;
  readonly article: ArticleRow | undefined;
  readonly targets: UnitTargets;
}) {
  const t = useTranslate();
  const goTo = useGoTo(draft);
  const navigate = useNavigate();
  return (
    <div className="foot">
      <Button onPress={() => goTo(targets.previous)} isDisabled={targets.previous === undefined}>
        {t('questionnaires.previous')}
      </Button>
      <Button onPress={() => goTo(targets.gap)} isDisabled={targets.gap === undefined} aria-keyshortcuts="G">
        {t('questionnaires.gap')} <kbd aria-hidden="true">G</kbd>
      </Button>
      {article === undefined ? null : (
        <span className="foot__left">
          {t(
            article.section.id === generalSection
              ? 'questionnaires.left-of-general'
              : 'questionnaires.left-of',
            {
              left: article.tally.left,
              units: article.tally.units,
              number: article.article?.number ?? article.section.id,
            },
          )}
        </span>
      )}
      <span className="foot__next">
        <Button
          variant="primary"
          onPress={() =>
            targets.next === undefined
              ? void navigate({ to: '/drafts/$draft', params: { draft } })
              : goTo(targets.next)
          }
        >
          {t(targets.next === undefined ? 'questionnaires.to-hub' : 'questionnaires.next')}
        </Button>
      </span>
    </div>
  );
}
