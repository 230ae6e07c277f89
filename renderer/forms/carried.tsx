import { useMutation } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { CarryRow } from '../../shared/contract/carries.ts';
import { parseAnswerKey } from '../../shared/drafts/answer.ts';
import type { LeafItem } from '../../shared/questionnaires/questionnaire-schema.ts';
import { toFailure } from '../client/failure.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Icon } from '../components/icon.tsx';
import { useFormat, useTranslate } from '../i18n/use-translate.ts';
import { Wording } from './wording.tsx';
import { useUnitForm } from './unit-form.tsx';

/** The marks on the answers of one field, those of its languages and instances together, by what they say. */
function marksOf(
  marks: ReadonlyMap<string, CarryRow>,
  item: Pick<LeafItem, 'linkId'>,
  instance: string | undefined,
): readonly (readonly CarryRow[])[] {
  const own = [...marks.values()].filter(({ key }) => {
    const place = parseAnswerKey(key);
    return place?.item === item.linkId && (instance === undefined || place.instance === instance);
  });
  return [...Map.groupBy(own, ({ mark, from }) => `${mark} ${from.title} ${from.item ?? ''}`).values()];
}

function CarryNote({
  item,
  rows,
  confirm,
}: {
  readonly item: Pick<LeafItem, 'linkId'>;
  readonly rows: readonly CarryRow[];
  readonly confirm: (keys: readonly string[]) => Promise<void>;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { form, autosave } = useUnitForm();
  const act = useMutation({ mutationFn: (keys: readonly string[]) => confirm(keys) });
  const standing = useSyncExternalStore(autosave.subscribe, () =>
    rows.flatMap(({ key }) => (autosave.value(key) === null ? [] : [key])).join(' '),
  );
  const [first] = rows;
  if (first === undefined || standing === '') {
    return null;
  }
  const { mark, from } = first;
  const other = from.item === undefined || from.item === item.linkId ? '' : from.item;
  const question = form.items.get(other)?.item.text;
  return (
    <div className="carried">
      <Icon of={History} size={14} />
      <span className="carried__words">
        {t(`forms.carried.${mark}`, { title: from.title })}
        {from.date === undefined ? null : <> {t('forms.carried.date', { day: format.day(from.date) })}</>}
        {question === undefined ? null : (
          <span className="carried__question">
            <Wording>{question}</Wording>
          </span>
        )}
      </span>
      <Button variant="link" isDisabled={act.isPending} onPress={() => act.mutate(standing.split(' '))}>
        {t('forms.carried.confirm')}
      </Button>
      {act.isError ? <ErrorNotice failure={toFailure(act.error)} /> : null}
    </div>
  );
}

/** Says at a field that its answer was carried over and nobody has confirmed it, with the button that does. */
export function Carried({
  item,
  instance,
}: {
  readonly item: LeafItem;
  readonly instance?: string | undefined;
}) {
  const { carries } = useUnitForm();
  return carries === undefined
    ? null
    : marksOf(carries.marks, item, instance).map((rows) => (
        <CarryNote key={rows[0]?.key} item={item} rows={rows} confirm={carries.confirm} />
      ));
}
