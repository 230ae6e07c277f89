import { useState } from 'react';
import type { ReachMark } from '../../../shared/contract/reaches.ts';
import { reaches, type Reach } from '../../../shared/packages/reach.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox, RadioGroup } from '../../components/choices.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Wording } from '../../forms/wording.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { useSetReach } from './use-reaches.ts';

const noMark = 'none';
type Choice = Reach | typeof noMark;
const choices: readonly Choice[] = [noMark, ...reaches];

const narrowness = (choice: Choice): number => (choice === noMark ? 0 : reaches.indexOf(choice));

/** Whether a mark lets answers go further than another does. */
const isWider = (choice: Choice, than: Choice): boolean => narrowness(choice) < narrowness(than);

/** Asks how far the answers of a question may go, or those of its whole article. */
export function ReachDialog({
  draft,
  isCleared,
  unit,
  mark,
  article,
  onClose,
}: {
  readonly draft: string;
  readonly isCleared: boolean;
  readonly unit: { readonly id: string; readonly title: string };
  readonly mark: ReachMark | undefined;
  /** Name and units of the article that the unit belongs to. */
  readonly article: { readonly name: string; readonly units: readonly string[] };
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const set = useSetReach(draft);
  const now = mark?.reach ?? noMark;
  const [choice, setChoice] = useState<Choice>(now);
  const [isWhole, setWhole] = useState(false);
  const save = (): void =>
    set.mutate(
      { units: isWhole ? article.units : [unit.id], reach: choice === noMark ? null : choice },
      { onSuccess: onClose },
    );
  return (
    <Dialog title={t('reaches.title')} wide isOpen isDismissable={false} onClose={onClose}>
      <p className="muted small">
        <Wording>{unit.title}</Wording>
      </p>
      {mark?.contested === true ? (
        <Notice tone="attention" title={t('reaches.contested')}>
          <p>{t('reaches.contested-text', { reach: t(`reaches.short.${mark.reach}`) })}</p>
        </Notice>
      ) : null}
      <RadioGroup
        label={t('reaches.label')}
        isDisabled={set.isPending}
        choices={choices.map((one) => ({
          value: one,
          label: t(`reaches.choice.${one}`),
          hint: t(`reaches.hint.${one}`),
        }))}
        value={choice}
        onChange={setChoice}
      />
      {article.units.length < 2 ? null : (
        <Checkbox isSelected={isWhole} onChange={setWhole} isDisabled={set.isPending}>
          {t('reaches.whole', { count: article.units.length, article: article.name })}
        </Checkbox>
      )}
      {isCleared && (isWider(choice, now) || (isWhole && choice !== 'national')) ? (
        <Notice tone="attention">
          <p>{t('reaches.clearance')}</p>
        </Notice>
      ) : null}
      {mark === undefined ? null : (
        <p className="small muted">
          {t('reaches.by', { name: mark.author.name, when: format.instant(mark.authoredAt) })}
        </p>
      )}
      {set.isError ? <ErrorNotice failure={toFailure(set.error)} /> : null}
      <DialogFooter>
        <Button onPress={onClose}>{t('shell.cancel')}</Button>
        <Button variant="primary" onPress={save} isDisabled={set.isPending}>
          {t('reaches.save')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
