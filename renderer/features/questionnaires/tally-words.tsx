import type { Tally } from '../../../shared/drafts/progress.ts';
import { useTranslate } from '../../i18n/use-translate.ts';

/** How many questions are answered, ready, to be looked at and left: of completion, never of compliance. */
export function TallyWords({ tally }: { readonly tally: Tally }) {
  const t = useTranslate();
  return (
    <>
      <span>{t('questionnaires.answered-of', { answered: tally.answered, units: tally.units })}</span>
      {tally.ready === 0 ? null : <span>{t('questionnaires.ready-count', { count: tally.ready })}</span>}
      {tally.needsAttention === 0 ? null : (
        <span className="attention">
          {t('questionnaires.attention-count', { count: tally.needsAttention })}
        </span>
      )}
    </>
  );
}
