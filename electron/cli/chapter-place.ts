import { fixedChapters, type ChapterPlace } from '../../shared/chapters/chapter-schema.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { aspects } from '../../shared/findings/finding-schema.ts';
import { uuidSchema } from '../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { usage } from './command.ts';

/** An own chapter that is told by its title: the workspace knows its id. */
export interface TitledPlace {
  readonly of: 'titled';
  readonly title: string;
}

/**
 * What a text is called on the command line: a chapter that every report has, `law-` or `practice-` and an article, the id
 * of an own chapter, or `own`, which its title tells apart.
 */
export function chapterPlaceOf(
  word: string,
  title: string | undefined,
): Result<ChapterPlace | TitledPlace, AppError> {
  const fixed = fixedChapters.find((one) => one === word);
  if (fixed !== undefined) {
    return ok({ of: 'report', chapter: fixed });
  }
  const aspect = aspects.find((one) => word.startsWith(`${one}-`));
  if (aspect !== undefined) {
    return ok({ of: 'article', aspect, article: word.slice(aspect.length + 1) });
  }
  const own = uuidSchema.safeParse(word.toLowerCase());
  if (own.success) {
    return ok({ of: 'own', chapter: own.data });
  }
  if (word !== 'own') {
    const allowed = [...fixedChapters, ...aspects.map((one) => `${one}-ARTICLE`), 'own', 'ID'].join(', ');
    return err(usage('unknown-value', { option: 'CHAPTER', allowed }));
  }
  return title === undefined
    ? err(usage('missing-option', { option: '--title' }))
    : ok({ of: 'titled', title });
}
