import type { ViewOutline } from '../../../shared/packages/kept-view.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

type OutlinePart = ViewOutline['parts'][number];

/** Name of a part; those that are cut into several carry their number. */
export function usePartName(outline: ViewOutline): (part: number) => string {
  const t = useTranslate();
  const format = useFormat();
  return (at) => {
    const part = outline.parts[at];
    if (part === undefined) {
      return '';
    }
    if (part.heading !== undefined) {
      return part.heading;
    }
    const alike = outline.parts.flatMap(({ kind }, index) => (kind === part.kind ? [index] : []));
    const name = t(`kept.part.${part.kind}`);
    return alike.length < 2
      ? name
      : t('kept.part.numbered', { name, number: format.number(alike.indexOf(at) + 1) });
  };
}

/** The parts of a package: articles by instrument, then what else it holds. */
export function KeptParts({
  outline,
  selected,
  onSelect,
}: {
  readonly outline: ViewOutline;
  readonly selected: number;
  readonly onSelect: (part: number) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const nameOf = usePartName(outline);
  const numbered = outline.parts.map((part, at): readonly [OutlinePart, number] => [part, at]);
  const groups = Map.groupBy(numbered, ([{ group }]) => group ?? '');
  return (
    <nav className="kept__nav" aria-label={t('kept.parts')}>
      {[...groups].map(([group, parts]) => (
        <div key={group}>
          <p className="kept__group">
            {group === '' ? t('kept.more-parts') : <Foreign lang="en">{group}</Foreign>}
          </p>
          <ul className="clean-list">
            {parts.map(([{ kind, count }, at]) => (
              <li key={at}>
                <button
                  type="button"
                  className="kept__link"
                  aria-current={at === selected ? 'true' : undefined}
                  onClick={() => onSelect(at)}
                >
                  {/* A title in another direction than the page still begins where the page begins. */}
                  <span>
                    <Foreign lang="en">{nameOf(at)}</Foreign>
                  </span>
                  <span className="tabular muted" aria-hidden>
                    {format.number(count)}
                  </span>
                  <span className="visually-hidden">{t(`kept.count.${kind}`, { count })}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {outline.hidden.length === 0 ? null : (
        <p className="small muted">{t('kept.hidden', { count: outline.hidden.length })}</p>
      )}
    </nav>
  );
}
