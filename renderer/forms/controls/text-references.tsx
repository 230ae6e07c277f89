import { TriangleAlert } from 'lucide-react';
import { memo, useEffect, useId, useMemo, useState } from 'react';
import {
  articleCounts,
  findTreatyReferences,
  type TreatyReference,
} from '../../../shared/validation/treaty-reference.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useUnitForm } from '../unit-form.tsx';
import { distinctReferences } from './distinct-references.ts';
import { ReferenceSummary } from './reference-summary.tsx';

/** A text rarely names more; the rest are counted. */
const shown = 12;

/** Says the number of wrong references once the writer pauses, not at each key. */
function Announcement({ count }: { readonly count: number }) {
  const t = useTranslate();
  const [said, setSaid] = useState(0);
  useEffect(() => {
    const timer = window.setTimeout(() => setSaid(count), 1500);
    return () => window.clearTimeout(timer);
  }, [count]);
  return (
    <p className="visually-hidden" role="status">
      {said === 0 ? '' : t('forms.reference.announce', { count: said })}
    </p>
  );
}

function WrongReference({ reference }: { readonly reference: TreatyReference }) {
  const t = useTranslate();
  const { text, instrument, article, paragraph, state, named } = reference;
  return (
    <li className="references__wrong">
      <Icon of={TriangleAlert} size={14} />
      <span>
        <span className="visually-hidden">{t('forms.reference.wrong')}: </span>
        <bdi dir="auto" className="references__typed">
          <MarkedText>{text}</MarkedText>
        </bdi>{' '}
        {state === 'no-article'
          ? t('forms.reference.no-article', { instrument, article, count: articleCounts[instrument] })
          : t('forms.reference.no-paragraph', { instrument, article, paragraph })}{' '}
        {named ? null : t('forms.reference.another')}
      </span>
    </li>
  );
}

/** References to treaty articles that a text names: known ones open what they say, wrong ones say why (feature 5). */
export const TextReferences = memo(function TextReferences({
  text,
  item,
}: {
  readonly text: string;
  readonly item: string;
}) {
  const t = useTranslate();
  const id = useId();
  const { form } = useUnitForm();
  const [opened, setOpened] = useState<string>();
  const own = form.items.get(item)?.module.instrument;
  const { known, wrong } = useMemo(
    () => distinctReferences(own === undefined ? [] : findTreatyReferences(form, own, text)),
    [form, own, text],
  );
  const nameOf = ({ instrument, article, paragraph }: TreatyReference): string =>
    t(paragraph === '' ? 'forms.reference.place' : 'forms.reference.place-paragraph', {
      instrument: t(`term.instrument-short.${instrument}`),
      article,
      paragraph,
    });
  const open = known.find((reference) => nameOf(reference) === opened);
  const left = Math.max(0, known.length - shown) + Math.max(0, wrong.length - shown);
  return (
    <>
      <Announcement count={wrong.length} />
      {known.length + wrong.length === 0 ? null : (
        <div className="references" role="group" aria-labelledby={`${id}-label`}>
          <span className="references__label" id={`${id}-label`}>
            {t('forms.reference.list')}
          </span>
          {known.length === 0 ? null : (
            <ul className="references__known clean-list">
              {known.slice(0, shown).map((reference) => {
                const name = nameOf(reference);
                const isOpen = reference === open;
                return (
                  <li key={name}>
                    <Button
                      variant="link"
                      aria-expanded={isOpen}
                      {...(isOpen ? { 'aria-controls': `${id}-summary` } : {})}
                      onPress={() => setOpened(isOpen ? undefined : name)}
                    >
                      {name}
                    </Button>
                  </li>
                );
              })}
            </ul>
          )}
          {open === undefined ? null : (
            <ReferenceSummary
              id={`${id}-summary`}
              form={form}
              reference={open}
              name={nameOf(open)}
              onClose={() => setOpened(undefined)}
            />
          )}
          {wrong.length === 0 ? null : (
            <ul className="clean-list">
              {wrong.slice(0, shown).map((reference) => (
                <WrongReference key={reference.start} reference={reference} />
              ))}
            </ul>
          )}
          {left === 0 ? null : <span className="muted">{t('forms.reference.more', { count: left })}</span>}
        </div>
      )}
    </>
  );
});
