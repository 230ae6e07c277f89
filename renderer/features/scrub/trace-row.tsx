import { useRef, type ReactNode } from 'react';
import { kindOf } from '../../../shared/evidence/media-types.ts';
import { Button } from '../../components/button.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { FileDetails } from './file-details.tsx';
import { Places } from './trace-places.tsx';
import { nameOf, type DecidedTrace } from './trace-groups.ts';
import type { Choice } from './use-scrub.ts';

/** What was decided, in words that are read out as they change. */
function Outcome({ one }: { readonly one: DecidedTrace }) {
  const t = useTranslate();
  const value = one.decision?.value;
  const isFile = one.trace.file !== undefined;
  return (
    <span role="status" className="trace__outcome small">
      {value === undefined ? (
        t('scrub.state.open')
      ) : value.decision === 'keep' ? (
        t(isFile ? 'scrub.state.kept-along' : 'scrub.state.keep')
      ) : isFile ? (
        t('scrub.state.left-out')
      ) : value.replacement === undefined ? (
        t('scrub.state.replace')
      ) : (
        <>
          {t('scrub.state.replace-by')} <Foreign>{value.replacement}</Foreign>
        </>
      )}
    </span>
  );
}

interface RowProps {
  readonly one: DecidedTrace;
  readonly isDisabled: boolean;
  readonly onDecide: (choice: Choice) => void;
  readonly onOwnWord: () => void;
}

/** The decision on one text or file: one of two, a word of one's own for a text, and back. */
function Decision({ one, isDisabled, onDecide, onOwnWord }: RowProps) {
  const t = useTranslate();
  const chosen = one.decision?.value.decision;
  const isFile = one.trace.file !== undefined;
  const text = nameOf(one.trace);
  const first = useRef<HTMLButtonElement>(null);
  const toggle = (decision: 'keep' | 'replace', words: string) => (
    <button
      ref={decision === 'keep' ? first : undefined}
      type="button"
      className="chip"
      aria-pressed={chosen === decision}
      aria-label={t('scrub.act-on', { act: words, text })}
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled && chosen !== decision) {
          onDecide({ decision });
        }
      }}
    >
      {words}
    </button>
  );
  return (
    <div className="trace__foot">
      <div className="trace__acts" role="group" aria-label={t('scrub.decision-on', { text })}>
        {toggle('keep', t(isFile ? 'scrub.send-along' : 'scrub.keep'))}
        {toggle('replace', t(isFile ? 'scrub.leave-out' : 'scrub.replace'))}
        {isFile ? null : (
          <Button
            variant="link"
            aria-label={t('scrub.act-on', { act: t('scrub.own-word'), text })}
            isDisabled={isDisabled}
            onPress={onOwnWord}
          >
            {t('scrub.own-word')}
          </Button>
        )}
        {chosen === undefined ? null : (
          <Button
            variant="link"
            aria-label={t('scrub.act-on', { act: t('scrub.undo'), text })}
            isDisabled={isDisabled}
            onPress={() => {
              // The button goes with the decision: the keyboard stays in the row.
              first.current?.focus();
              onDecide(null);
            }}
          >
            {t('scrub.undo')}
          </Button>
        )}
      </div>
      <Outcome one={one} />
    </div>
  );
}

/** What is decided of, how it was found and where it stands. */
function About({ one: { trace } }: Pick<RowProps, 'one'>): ReactNode {
  const t = useTranslate();
  const { file, text, found, count, beside } = trace;
  const facts = [
    t(`scrub.found.${found}`),
    ...(beside === true ? [t('scrub.beside')] : []),
    t('scrub.places', { count }),
  ];
  return (
    <>
      <div className="trace__head">
        <h3 className="trace__text">
          <Foreign>{file?.name ?? text}</Foreign>
        </h3>
        <span className="small muted">
          {file === undefined
            ? facts.join(' · ')
            : `${t(`evidence.type.${kindOf(file.mediaType)}`)} · ${t('scrub.file-details', { count })}`}
        </span>
      </div>
      {file === undefined ? <Places trace={trace} /> : <FileDetails file={file} />}
    </>
  );
}

/** One text or file that could name somebody, and the decision on it. */
export function TraceRow(props: RowProps) {
  return (
    <li className="trace">
      <About one={props.one} />
      <Decision {...props} />
    </li>
  );
}
