import { Plus } from 'lucide-react';
import { useState } from 'react';
import { answerKey } from '../../../shared/drafts/answer.ts';
import type { GroupItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Relevance } from '../../../shared/questionnaires/relevance.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Findings } from '../findings.tsx';
import { LeafField } from '../leaf-field.tsx';
import { fieldId } from '../use-draft-form.ts';
import { useInstances, useItemFindings, useRowRemoval } from '../unit-form.tsx';
import type { FieldText } from './field-text.ts';

/** Rows of a repeating group; all answers of a row share its instance. */
export function GroupField({
  item,
  relevance,
  text,
}: {
  readonly item: GroupItem;
  readonly relevance: Relevance;
  readonly text: FieldText;
}) {
  const t = useTranslate();
  const linkIds = item.items.map(({ linkId }) => linkId);
  const stored = useInstances(linkIds);
  const clearRow = useRowRemoval(linkIds);
  const findings = useItemFindings(item);
  const [added, setAdded] = useState<readonly string[]>([]);
  const rows = [...stored, ...added.filter((row) => !stored.includes(row))];
  const remove = (row: string): void => {
    clearRow(row);
    setAdded(added.filter((one) => one !== row));
  };
  return (
    <div className="answer" id={fieldId({ item: item.linkId })}>
      <h2 className="answer__label">{text.label}</h2>
      {text.hint === undefined ? null : <div className="field__hint">{text.hint}</div>}
      {rows.map((row, index) => (
        <fieldset key={row} className="row-group">
          <legend className="row-group__legend">{t('forms.row.name', { number: index + 1 })}</legend>
          {item.items
            .filter((child) => relevance.isAsked(child.linkId, row))
            .map((child) => (
              <LeafField key={answerKey({ item: child.linkId, instance: row })} item={child} instance={row} />
            ))}
          <p>
            <Button
              variant="link"
              onPress={() => remove(row)}
              aria-label={t('forms.row.remove-of', { number: index + 1 })}
            >
              {t('forms.row.remove')}
            </Button>
          </p>
        </fieldset>
      ))}
      <p>
        <Button
          variant="link"
          icon={<Icon of={Plus} />}
          onPress={() => setAdded([...added, crypto.randomUUID()])}
        >
          {rows.length === 0 ? t('forms.row.add') : t('forms.row.add-another')}
        </Button>
      </p>
      <Findings findings={findings} />
    </div>
  );
}
