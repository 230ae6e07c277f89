import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import type { Questionnaire } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Library } from '../questionnaires/library.ts';

/** The editions that a package names, where all of them are at hand: others would set wrong questions beside answers. */
export const modulesAtHand = (
  library: Library,
  { cluster, questionnaire }: Pick<PackageHead, 'cluster' | 'questionnaire'>,
): readonly Questionnaire[] =>
  questionnaire.every((ref) => library.knows(ref, cluster))
    ? library
        .modules(cluster, questionnaire)
        .filter(({ url, version }) => questionnaire.some((ref) => ref.url === url && ref.version === version))
    : [];
