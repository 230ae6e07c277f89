import type { ReactNode } from 'react';
import { parseAnswerKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm, PlacedItem } from '../../../shared/questionnaires/cluster-form.ts';
import { TextLink } from '../../components/button.tsx';

/** Where the path of a finding leads: an item's field, a unit, or a place beside the form. */
export function placeOfPath(
  form: ClusterForm,
  path: string,
): { readonly unit: string; readonly section: string; readonly placed?: PlacedItem } | undefined {
  const item = parseAnswerKey(path)?.item;
  const placed = item === undefined ? undefined : form.items.get(item);
  if (placed !== undefined) {
    return { unit: placed.unit.id, section: placed.section.id, placed };
  }
  const unit = form.units.get(path);
  return unit === undefined ? undefined : { unit: unit.unit.id, section: unit.section.id };
}

/** Link of a finding to the field, unit, register or profile that it concerns. */
export function FindingLink({
  draft,
  form,
  path,
  children,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly path: string;
  readonly children: ReactNode;
}) {
  const place = placeOfPath(form, path);
  if (place !== undefined) {
    return (
      <TextLink
        to="/drafts/$draft/units/$unit"
        params={{ draft, unit: place.unit }}
        search={place.placed === undefined ? {} : { field: path }}
      >
        {children}
      </TextLink>
    );
  }
  return path.startsWith('/register/') ? (
    <TextLink to="/drafts/$draft/register" params={{ draft }}>
      {children}
    </TextLink>
  ) : (
    <TextLink to="/drafts/$draft/profile" params={{ draft }}>
      {children}
    </TextLink>
  );
}
