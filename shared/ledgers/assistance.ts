import type { Answer } from '../drafts/answer.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import { leafItems, type ClusterForm } from '../questionnaires/cluster-form.ts';
import type { ItemPart, LeafItem, Unit } from '../questionnaires/questionnaire-schema.ts';
import { answersByItem, createRelevance } from '../questionnaires/relevance.ts';
import { articleNumbers, placeOfUnit, unitsOf } from './ledger-place.ts';
import { noHelp, type NeedKind, type NeedRow } from './ledger-schema.ts';

const textOf = (item: LeafItem, code: string): string =>
  item.answerOption?.find((option) => option.code === code)?.text ?? code;

/** The choices in the order in which their questions print them, each once. */
function chosenKinds(
  items: readonly LeafItem[],
  answersOf: (item: LeafItem) => readonly Answer[],
): NeedKind[] {
  const kinds = new Map<string, NeedKind>();
  for (const item of items) {
    const chosen = new Set(
      answersOf(item).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    );
    for (const code of [...(item.answerOption ?? []).map((option) => option.code), ...chosen]) {
      if (chosen.has(code) && !kinds.has(code)) {
        kinds.set(code, { code, text: textOf(item, code) });
      }
    }
  }
  return [...kinds.values()];
}

/**
 * Technical assistance that a State asks for in one form: a row per unit, in the order of the form, of items that are
 * asked of it now (review-mechanism 14.11). `withNone` adds the units where it says that it needs no help. `chosen`: only
 * answers that are asked are among these, though what they hang on may have stayed behind.
 */
export function assistanceNeeds(
  form: ClusterForm,
  profile: Pick<Profile, 'instruments' | 'uncacParty'>,
  answers: readonly Answer[],
  { withNone = false, chosen = false }: { readonly withNone?: boolean; readonly chosen?: boolean } = {},
): NeedRow[] {
  const byItem = answersByItem(answers);
  const relevance = createRelevance(form, profile, byItem);
  const numbers = articleNumbers(form);
  const answersOf = ({ linkId }: LeafItem): readonly Answer[] =>
    (byItem.get(linkId) ?? []).filter(({ instance }) => chosen || relevance.isAsked(linkId, instance));
  const partsOf = (unit: Unit, part: ItemPart): LeafItem[] =>
    leafItems(unit).filter((item) => item.part === part);

  return unitsOf(form).flatMap((where): NeedRow[] => {
    const all = chosenKinds(partsOf(where.unit, 'assistance'), answersOf);
    const kinds = withNone ? all : all.filter(({ code }) => code !== noHelp);
    const notes = partsOf(where.unit, 'assistance-note')
      .flatMap(answersOf)
      .flatMap(({ language, value }) =>
        language === undefined || typeof value !== 'string' ? [] : [{ language, text: value }],
      );
    if (kinds.length === 0 && notes.length === 0) {
      return [];
    }
    const [item] = partsOf(where.unit, 'answer');
    const value = item === undefined ? undefined : answersOf(item)[0]?.value;
    return [
      {
        ...placeOfUnit(form, numbers, where),
        answer:
          item === undefined || typeof value !== 'string' ? null : { code: value, text: textOf(item, value) },
        kinds,
        notes,
      },
    ];
  });
}

/** The kinds of help that the questions of some forms offer, in the order in which they are printed. */
export function offeredKinds(forms: readonly ClusterForm[]): NeedKind[] {
  const options = forms
    .flatMap(unitsOf)
    .flatMap(({ unit }) => leafItems(unit))
    .filter(({ part }) => part === 'assistance')
    .flatMap(({ answerOption }) => answerOption ?? []);
  return [...new Map(options.map(({ code, text }) => [code, { code, text }])).values()];
}

/** How many questions ask for each kind of help, in the order in which the kinds are printed: questions, never States. */
export const countKinds = (
  kinds: readonly NeedKind[],
  rows: readonly Pick<NeedRow, 'kinds'>[],
): (NeedKind & { readonly questions: number })[] =>
  kinds
    .filter(({ code }) => code !== noHelp)
    .map((kind) => ({
      ...kind,
      questions: rows.filter((row) => row.kinds.some(({ code }) => code === kind.code)).length,
    }))
    .filter(({ questions }) => questions > 0);
