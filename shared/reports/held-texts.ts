import type { Answer } from '../drafts/answer.ts';
import { leafItems } from '../questionnaires/cluster-form.ts';
import { sectionsOf, type Questionnaire } from '../questionnaires/questionnaire-schema.ts';
import { bodiesOf, quotesIn } from './comment-threads.ts';
import type { HeldText, ReportSource } from './report-profile.ts';

/** Items whose value is a code: their words are the questionnaire's, not a person's. */
function codedItems(modules: readonly Questionnaire[]): ReadonlySet<string> {
  return new Set(
    modules
      .flatMap((module) => sectionsOf(module).flatMap(({ units }) => units.flatMap(leafItems)))
      .filter(({ type }) => type === 'coding')
      .map(({ linkId }) => linkId),
  );
}

/**
 * The texts of these answers as a person wrote them, straight from the content and without a document: texts, figures, days,
 * addresses, names of files, and for each citation what it says of the register entry. Codes and yes or no have no text.
 */
export function heldAnswers(
  { content, modules }: Pick<ReportSource, 'content' | 'modules'>,
  holds: (answer: Answer) => boolean = () => true,
): HeldText[] {
  const coded = codedItems(modules);
  const register = new Map((content.response.register ?? []).map((entry) => [entry.id, entry]));
  return content.response.answers.filter(holds).flatMap((answer): HeldText[] => {
    const { item, value } = answer;
    if (value === null || typeof value === 'boolean' || coded.has(item)) {
      return [];
    }
    if (typeof value !== 'object') {
      return [{ of: 'answer', text: String(value) }];
    }
    if ('sha512' in value) {
      return [{ of: 'answer', text: value.name }];
    }
    const entry = register.get(value.register);
    return [
      entry?.title ?? value.register,
      entry?.reference ?? '',
      entry?.date ?? '',
      value.provisions,
      entry?.url ?? '',
    ]
      .filter((text) => text !== '')
      .map((text) => ({ of: 'citation', text }));
  });
}

/** The texts of readers' notes, not their tags, and the words of an answer that they quote. */
export function heldComments({ comments, content }: Pick<ReportSource, 'comments' | 'content'>): HeldText[] {
  const quoteOf = quotesIn(content);
  return comments
    .flatMap((comment) => [quoteOf(comment) ?? [], bodiesOf(comment).map(({ value }) => value)])
    .flat()
    .map((text) => ({ of: 'comment', text }));
}
