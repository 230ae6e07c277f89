import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ReachDialog } from './reach-dialog.tsx';
import { ReachGlyph } from './reach-glyph.tsx';
import { useReaches } from './use-reaches.ts';
import './reaches.css';

/** Says above a question who may read its answers, and opens the choice. */
export function ReachControl({
  draft,
  unit,
  article,
}: {
  readonly draft: Pick<DraftSummary, 'id' | 'cleared'>;
  readonly unit: { readonly id: string; readonly title: string };
  readonly article: { readonly name: string; readonly units: readonly string[] };
}) {
  const t = useTranslate();
  const mark = useReaches(draft.id).get(unit.id);
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="reach">
      <Button variant="link" onPress={() => setOpen(true)}>
        {mark === undefined ? (
          <>
            <Icon of={Eye} size={14} />
            {t('reaches.open')}
          </>
        ) : (
          <>
            <ReachGlyph reach={mark.reach} withWords />
            <span className="visually-hidden">{t('reaches.change')}</span>
          </>
        )}
      </Button>
      {isOpen ? (
        <ReachDialog
          draft={draft.id}
          isCleared={draft.cleared}
          unit={unit}
          mark={mark}
          article={article}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </span>
  );
}
