import type { ViewGroup, ViewItem, ViewUnit } from '../../../shared/packages/kept-view.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { Instead, KeptRows, KeptValue, UnitFacts } from './unit-parts.tsx';

function Values({ item }: { readonly item: ViewItem }) {
  return (
    <>
      {item.values.map((values, index) => (
        // What was sealed never changes places.
        <div key={index} className="stack stack--tight">
          {values.map((value, at) => (
            <KeptValue key={at} value={value} several={values.length > 1} />
          ))}
        </div>
      ))}
      <Instead words={item.instead} />
    </>
  );
}

function Item({ item }: { readonly item: ViewItem }) {
  return (
    <div className="kept__item">
      <p className="kept__question">
        <Foreign lang="en">{item.question}</Foreign>
      </p>
      <Values item={item} />
    </div>
  );
}

function Group({ group }: { readonly group: ViewGroup }) {
  return (
    <div className="kept__item">
      <p className="kept__question">
        <Foreign lang="en">{group.question}</Foreign>
      </p>
      <Instead words={group.instead} />
      <KeptRows
        group={group}
        item={(item) => <Item key={item.linkId} item={item} />}
        cell={(item) => <Values item={item} />}
      />
    </div>
  );
}

/** One question unit with its answers, as the report of the package shows them. */
export function KeptUnit({ unit }: { readonly unit: ViewUnit }) {
  return (
    <section className="kept__unit">
      <h4>
        <Foreign lang="en">{unit.title}</Foreign>
      </h4>
      <UnitFacts unit={unit} provisions={unit.provisions} />
      {unit.answered
        ? unit.entries.map((entry) =>
            entry.kind === 'item' ? (
              <Item key={entry.linkId} item={entry} />
            ) : (
              <Group key={entry.linkId} group={entry} />
            ),
          )
        : null}
    </section>
  );
}
