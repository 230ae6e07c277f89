import { use } from 'react';
import { directionOf } from '../../../../shared/i18n/locales.ts';
import type { Footnote, Inline, Words, Written } from '../../../../shared/reports/report-document.ts';
import { isWebAddress } from '../../../../shared/validation/answer-rules.ts';
import { Jump } from './jump.tsx';
import { Languages, noteAnchor, noteMark, NoteNumbers } from './report-context.ts';
import { Visible } from './visible.tsx';

/** Language and direction of a person's text; without a language its own first strong letter decides. */
export const writtenAttributes = ({ language, of }: Pick<Written, 'language' | 'of'>) => ({
  className: 'written',
  'data-of': of,
  ...(language === undefined ? { dir: 'auto' } : { lang: language, dir: directionOf(language) }),
});

/** Words in another language carry it; those whose language nobody knows are isolated by direction (V3). */
function OwnWords({ words }: { readonly words: Words }) {
  const { own, around } = use(Languages);
  const { text, language = own, strong = false } = words;
  const said =
    language === 'und' ? (
      <bdi>
        <Visible text={text} />
      </bdi>
    ) : language === around ? (
      <Visible text={text} />
    ) : (
      <span lang={language} dir={directionOf(language)}>
        <Visible text={text} />
      </span>
    );
  return strong ? <strong>{said}</strong> : said;
}

function NoteMark({ note }: { readonly note: Footnote }) {
  const number = use(NoteNumbers).get(note) ?? 0;
  return (
    <sup>
      <Jump role="doc-noteref" id={noteMark(number)} anchor={noteAnchor(number)}>
        {number}
      </Jump>
    </sup>
  );
}

function OneInline({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'words':
      return <OwnWords words={inline} />;
    case 'written':
      return (
        <bdi {...writtenAttributes(inline)}>
          <Visible text={inline.text} />
        </bdi>
      );
    case 'address':
      // A saved file links it; here nothing leads out of the app (R4).
      return (
        <bdi className="written" data-of={inline.of} dir={isWebAddress(inline.text) ? 'ltr' : 'auto'}>
          <Visible text={inline.text} />
        </bdi>
      );
    case 'footnote':
      return <NoteMark note={inline} />;
  }
}

export function Inlines({ content }: { readonly content: readonly Inline[] }) {
  // A document is replaced as a whole: its parts never change places.
  return content.map((inline, index) => <OneInline key={index} inline={inline} />);
}
