import type { Item } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { Relevance } from '../../shared/questionnaires/relevance.ts';
import { GroupField } from './controls/group-field.tsx';
import { LeafField } from './leaf-field.tsx';
import { Wording } from './wording.tsx';

/** One item of a unit: a control by its type, or the rows of a repeating group. */
export function ItemField({
  item,
  relevance,
  isQuestion,
}: {
  readonly item: Item;
  readonly relevance: Relevance;
  readonly isQuestion: boolean;
}) {
  return item.type === 'group' ? (
    <GroupField
      item={item}
      relevance={relevance}
      text={{
        label: <Wording>{item.text}</Wording>,
        ...(item.hint === undefined ? {} : { hint: <Wording>{item.hint}</Wording> }),
      }}
    />
  ) : (
    <LeafField item={item} isQuestion={isQuestion} />
  );
}
