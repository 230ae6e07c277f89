import type { Answer } from '../drafts/answer.ts';
import type { ClusterForm } from '../questionnaires/cluster-form.ts';
import { audiences, type Audience } from './package-schema.ts';

/** Codes of the closed answer that says who may read something; options spell them with hyphens. */
const audienceOfCode = new Map<unknown, Audience>(
  audiences.map((audience) => [audience.replaceAll('_', '-'), audience]),
);

/** Who may read the answers by what the answers themselves say; undefined where nobody chose or two versions stand. */
export function recordedAudience(
  form: Pick<ClusterForm, 'items'>,
  answers: readonly Answer[],
): Audience | undefined {
  const asked = [...form.items.values()].find(({ item }) => item.part === 'audience')?.item.linkId;
  return asked === undefined
    ? undefined
    : audienceOfCode.get(answers.find(({ item }) => item === asked)?.value);
}

/** Whether a package would reach further than was chosen for the answers; without a choice they are confidential. */
export const isWiderThan = (audience: Audience, recorded: Audience | undefined): boolean =>
  audiences.indexOf(audience) < audiences.indexOf(recorded ?? 'confidential');
