import type { Translate } from '../../i18n/message.ts';
import type { StatementSource } from '../../parallel/parallel-sources.ts';
import type { Facts, Inline, ReportDocument } from '../report-document.ts';
import type { HeldText, ReportProfile, ReportSource } from '../report-profile.ts';
import { spelledDay } from '../report-wording.ts';
import { paragraphsOf } from '../review-source.ts';
import { documentTitle, documentWords, instead, passage, words, written } from './report-blocks.ts';

function statementOf({ statement }: ReportSource): StatementSource {
  if (statement === undefined) {
    throw new Error('No statement to make a document of');
  }
  return statement;
}

/** For which dialogue, of which kind and of whom; no State is named, for only a State may speak of its own situation. */
function statementFacts(source: ReportSource, t: Translate): Facts[] {
  const { statement, organisation } = statementOf(source);
  const { group, kind, dialogue, minutes, title, language } = statement;
  const fact = (key: string, content: readonly Inline[]): Facts['facts'] => [
    { label: t(`report.statement.${key}`), content },
  ];
  return [
    {
      kind: 'facts',
      role: 'document',
      facts: [
        ...(title === '' ? [] : fact('on', [written('answer', title, language)])),
        ...(organisation === undefined ? [] : fact('by', [written('answer', organisation)])),
        ...(group === undefined ? [] : fact('group', [words(t(`report.statement.group.${group}`))])),
        ...fact('kind', [words(t(`report.statement.kind.${kind}`))]),
        ...(dialogue === undefined ? [] : fact('day', [words(spelledDay(dialogue, t))])),
        ...(minutes === undefined
          ? []
          : fact('minutes', [words(t('report.statement.minutes-of', { minutes }))])),
      ],
    },
  ];
}

/** A contribution to a constructive dialogue, in its own language. */
export const statementProfile: ReportProfile = {
  build: (source, t): ReportDocument => {
    const { text, language } = statementOf(source).statement;
    const paragraphs = paragraphsOf(text);
    return {
      profile: 'statement',
      language: source.language,
      title: documentTitle('statement', source.content.head, t),
      mark: undefined,
      contents: false,
      shape: 'pages',
      opening: statementFacts(source, t),
      body:
        paragraphs.length === 0
          ? [instead(t('report.statement.none'))]
          : paragraphs.map((one) => passage('answer', one, language)),
      words: documentWords(t),
    };
  },
  holds: (source) => {
    const { statement, organisation } = statementOf(source);
    return [statement.title, organisation, ...paragraphsOf(statement.text)].flatMap((text): HeldText[] =>
      text === undefined || text === '' ? [] : [{ of: 'answer', text }],
    );
  },
};
