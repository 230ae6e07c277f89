import type { Item } from '../../shared/questionnaires/questionnaire-schema.ts';
import type { Relevance } from '../../shared/questionnaires/relevance.ts';
import { isStatistics } from '../../shared/questionnaires/statistics.ts';
import { GroupField } from './controls/group-field.tsx';
import { StatisticsField } from './controls/statistics-field.tsx';
import { LeafField } from './leaf-field.tsx';
import { Wording } from './wording.tsx';

/** One item of a unit: a control by its type, the rows of a repeating group, or a table of statistics. */
export function ItemField({
  item,
  relevance,
  isQuestion,
}: {
  readonly item: Item;
  readonly relevance: Relevance;
  readonly isQuestion: boolean;
}) {
  if (item.type !== 'group') {
    return <LeafField item={item} isQuestion={isQuestion} />;
  }
  const text = {
    label: <Wording>{item.text}</Wording>,
    ...(item.hint === undefined ? {} : { hint: <Wording>{item.hint}</Wording> }),
  };
  return isStatistics(item) ? (
    <StatisticsField item={item} relevance={relevance} text={text} />
  ) : (
    <GroupField item={item} relevance={relevance} text={text} />
  );
}
