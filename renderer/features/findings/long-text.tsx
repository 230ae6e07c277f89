import { useState } from 'react';
import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';
import { Button } from '../../components/button.tsx';
import { MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Characters of a long text that are shown before it is opened. */
const shown = 700;

/** A text of people in its own direction; a long one shows its beginning, and the rest on request. */
export function LongText({ text, language }: { readonly text: string; readonly language: Locale }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > shown + 100;
  return (
    <div className="long-text">
      <p className="reading answer-text" lang={language} dir={directionOf(language)}>
        <MarkedText>{isLong && !isOpen ? `${text.slice(0, shown).toWellFormed()}…` : text}</MarkedText>
      </p>
      {isLong ? (
        <Button variant="link" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? 'findings.text.less' : 'findings.text.more')}
        </Button>
      ) : null}
    </div>
  );
}
