import { useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { DecidedTrace } from './trace-groups.ts';
import type { Choice } from './use-scrub.ts';

type Place = DecidedTrace['trace']['places'][number];

/** One place with the words around it, in the direction that they are written in. */
function PlaceLine({ place, text }: { readonly place: Place; readonly text: string }) {
  return (
    <p className="trace__place reading" dir="auto">
      <MarkedText>{place.before}</MarkedText>
      <mark className="trace__mark">
        <Foreign>{text}</Foreign>
      </mark>
      <MarkedText>{place.after}</MarkedText>
    </p>
  );
}

function Places({ one }: { readonly one: DecidedTrace }) {
  const t = useTranslate();
  const { places, text, count, found } = one.trace;
  const [first, ...more] = places;
  if (first === undefined || found === 'metadata') {
    return null;
  }
  const unlisted = count - places.length;
  return (
    <>
      <PlaceLine place={first} text={text} />
      {more.length === 0 ? null : (
        <Disclosure title={t('scrub.more-places', { count: more.length })}>
          {more.map((place, index) => (
            // The places of one text never change their order.
            <PlaceLine key={index} place={place} text={text} />
          ))}
          {unlisted > 0 ? (
            <p className="small muted">{t('scrub.unlisted-places', { count: unlisted })}</p>
          ) : null}
        </Disclosure>
      )}
    </>
  );
}

/** What was decided, in words that are read out as they change. */
function Outcome({ one }: { readonly one: DecidedTrace }) {
  const t = useTranslate();
  const value = one.decision?.value;
  const isMetadata = one.trace.kind === 'metadata';
  return (
    <span role="status" className="trace__outcome small">
      {value === undefined ? (
        t('scrub.state.open')
      ) : value.decision === 'keep' ? (
        t(isMetadata ? 'scrub.state.kept-along' : 'scrub.state.keep')
      ) : isMetadata ? (
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

/** One text that could name somebody, where it stands, how it was found, and the decision on it. */
export function TraceRow({
  one,
  isDisabled,
  onDecide,
  onOwnWord,
}: {
  readonly one: DecidedTrace;
  readonly isDisabled: boolean;
  readonly onDecide: (choice: Choice) => void;
  readonly onOwnWord: () => void;
}) {
  const t = useTranslate();
  const { text, kind, found, count, places } = one.trace;
  const chosen = one.decision?.value.decision;
  const isMetadata = kind === 'metadata';
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
    <li className="trace">
      <div className="trace__head">
        <h3 className="trace__text">
          <Foreign>{text}</Foreign>
        </h3>
        <span className="small muted">
          {t(`scrub.found.${found}`)} · {t('scrub.places', { count })}
        </span>
      </div>
      {isMetadata && places[0] !== undefined ? (
        <p className="trace__place" dir="auto">
          <Foreign>{places[0].of}</Foreign>
          {places[0].after === '' ? null : (
            <>
              {': '}
              <Foreign>{places[0].after}</Foreign>
            </>
          )}
        </p>
      ) : (
        <Places one={one} />
      )}
      <div className="trace__foot">
        <div className="trace__acts" role="group" aria-label={t('scrub.decision-on', { text })}>
          {toggle('keep', t('scrub.keep'))}
          {toggle('replace', t(isMetadata ? 'scrub.leave-out' : 'scrub.replace'))}
          {isMetadata ? null : (
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
    </li>
  );
}
