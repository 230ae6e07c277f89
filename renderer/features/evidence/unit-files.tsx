import { useMemo } from 'react';
import type { DraftKind } from '../../../shared/drafts/draft-schema.ts';
import { itemOfKey } from '../../../shared/drafts/answer.ts';
import type { Unit } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AttachedFiles } from './attached-files.tsx';

/** Files at a question: evidence for its answer. A self-assessment is told that the questionnaires take no annexes. */
export function UnitFiles({
  draft,
  kind,
  unit,
}: {
  readonly draft: string;
  readonly kind: DraftKind;
  readonly unit: Unit;
}) {
  const t = useTranslate();
  const own = useMemo(
    () =>
      new Set(
        unit.items.flatMap((item) =>
          [item, ...(item.type === 'group' ? item.items : [])].map(({ linkId }) => linkId),
        ),
      ),
    [unit],
  );
  const question = unit.items[0]?.linkId;
  return question === undefined ? null : (
    <section className="unit-files" aria-labelledby="unit-files-title">
      <h2 className="unit-files__title" id="unit-files-title">
        {t('evidence.title')}
      </h2>
      <p className="small muted">
        {t(kind === 'self-assessment' ? 'evidence.no-annexes' : 'evidence.parallel')}
      </p>
      <AttachedFiles
        scope={{ draft }}
        at={{ answer: question }}
        isHere={({ at }) => 'answer' in at && own.has(itemOfKey(at.answer))}
        label={t('evidence.of-question')}
      />
    </section>
  );
}
