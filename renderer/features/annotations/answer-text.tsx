import { use } from 'react';
import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';
import { AnswerPieces } from './answer-pieces.tsx';
import { ReadableText } from './readable-text.tsx';
import { ActiveNote, useReading } from './reading-context.ts';
import type { Mark } from './text-pieces.ts';

/** Id of the words that tell how an answer is read by keyboard; they stand once on the page. */
export const answerKeysId = 'answer-keys';

/** The pieces of a text; drawn anew only where a note on this very text begins or ends to be read. */
function ReadPieces({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  const active = use(ActiveNote);
  const own = marks.some(({ id }) => id === active) ? active : undefined;
  return <AnswerPieces text={text} marks={marks} active={own} />;
}

/** The text of one answer in one language, with the words that notes stand on. */
export function AnswerText({
  answer,
  text,
  language,
  question,
}: {
  readonly answer: string;
  readonly text: string;
  readonly language: Locale;
  readonly question: string;
}) {
  const t = useTranslate();
  const { marksOf, reach } = useReading();
  return (
    <ReadableText
      name={answer}
      text={text}
      language={language}
      direction={directionOf(language)}
      label={t('annotations.answer-to', { question, language: languageNames[language] })}
      describedBy={answerKeysId}
      onClick={(event) => {
        const mark = event.target instanceof Element ? event.target.closest('mark') : null;
        if (mark?.dataset['notes'] !== undefined && document.getSelection()?.isCollapsed !== false) {
          reach(mark.dataset['notes'].split(' '));
        }
      }}
    >
      <ReadPieces text={text} marks={marksOf(answer)} />
    </ReadableText>
  );
}
