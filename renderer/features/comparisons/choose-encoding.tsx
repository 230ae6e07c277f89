import { useEffect, useRef, useState } from 'react';
import type { TextEncoding } from '../../../shared/comparisons/text-encodings.ts';
import type { AddedPublished } from '../../../shared/contract/comparisons.ts';
import { Button } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

type AskedEncodings = Extract<AddedPublished, { kind: 'comparisons.encodings' }>;

/** A text that does not say its encoding: its first lines in each that fits, and a person says which one is meant. */
export function ChooseEncoding({
  asked: { declared, choices },
  onChoose,
  onLeave,
}: {
  readonly asked: AskedEncodings;
  readonly onChoose: (encoding: TextEncoding) => void;
  readonly onLeave: () => void;
}) {
  const t = useTranslate();
  const [encoding, setEncoding] = useState<TextEncoding | null>(null);
  const [isMissing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What was pressed went away while the file was read.
    if (document.activeElement === document.body) {
      form.current?.focus();
    }
  }, []);
  return (
    <form
      ref={form}
      tabIndex={-1}
      aria-label={t('comparisons.encoding')}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (encoding === null) {
          setMissing(true);
        } else {
          onChoose(encoding);
        }
      }}
    >
      <RadioGroup<TextEncoding>
        label={t('comparisons.encoding')}
        hint={
          declared === undefined
            ? t('comparisons.encoding.undeclared')
            : t('comparisons.encoding.doubted', { declared })
        }
        {...(isMissing && encoding === null ? { error: t('comparisons.encoding.none') } : {})}
        choices={choices.map((choice) => ({
          value: choice.encoding,
          label: <bdi lang="en">{choice.encoding}</bdi>,
          hint: choice.lines.map((line, index) => (
            // Lines of a file never change places.
            <span key={index} className="compare__line">
              <Foreign>{line}</Foreign>
            </span>
          )),
        }))}
        value={encoding}
        onChange={setEncoding}
      />
      <div className="actions">
        <Button type="submit" variant="primary">
          {t('comparisons.encoding.submit')}
        </Button>
        <Button onPress={onLeave}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
