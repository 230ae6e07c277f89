import type { ReachMark } from '../../../shared/contract/reaches.ts';
import { reaches } from '../../../shared/packages/reach.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { TextLink } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Wording } from '../../forms/wording.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ReachGlyph } from './reach-glyph.tsx';
import './reaches.css';

/** Questions whose answers do not go everywhere, by mark; those marked as free for everyone keep nothing back. */
export function MarkedUnits({
  draft,
  form,
  marks,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly marks: readonly ReachMark[];
}) {
  const t = useTranslate();
  return reaches.toReversed().flatMap((reach) => {
    const own = marks.filter((mark) => mark.reach === reach && form.units.has(mark.unit));
    return own.length === 0 || reach === 'public'
      ? []
      : [
          <Disclosure
            key={reach}
            title={<ReachGlyph reach={reach} withWords />}
            count={t('reaches.questions', { count: own.length })}
          >
            <ul className="stack stack--tight clean-list marked-units">
              {own.map(({ unit }) => (
                <li key={unit}>
                  <TextLink to="/drafts/$draft/units/$unit" params={{ draft, unit }}>
                    <Wording>{form.units.get(unit)?.unit.title}</Wording>
                  </TextLink>
                </li>
              ))}
            </ul>
          </Disclosure>,
        ];
  });
}

/** Marks that keep something back, of questions that the form asks. */
export const keepingMarks = (form: ClusterForm, marks: Iterable<ReachMark>): ReachMark[] =>
  [...marks].filter(({ unit, reach }) => reach !== 'public' && form.units.has(unit));
