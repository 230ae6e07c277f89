import type { Trace } from '../../../shared/contract/scrub.ts';
import { parseAnswerKey } from '../../../shared/drafts/answer.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

type Place = Trace['places'][number];

const holders = [
  'organisation',
  'chapter',
  'process',
  'finding',
  'source',
  'letter',
  'letter-event',
  'statement',
  'comparison',
  'register',
  'from',
  'for',
] as const;

/** What holds a text, in words; a file by its name. */
export function Holder({ of }: Pick<Place, 'of'>) {
  const t = useTranslate();
  const [kind] = of.split(' ', 1);
  const known = holders.find((one) => one === kind);
  if (known !== undefined) {
    return t(`scrub.place.${known}`);
  }
  if (parseAnswerKey(of) !== undefined) {
    return t('scrub.place.answer');
  }
  return (
    <>
      {t('scrub.place.file')} <Foreign>{of}</Foreign>
    </>
  );
}

/** One place with the words around it, in the direction that they are written in. */
function PlaceLine({ place, text }: { readonly place: Place; readonly text: string }) {
  return (
    <div className="trace__place">
      <p className="small muted">
        <Holder of={place.of} />
      </p>
      <p className="reading" dir="auto">
        <MarkedText>{place.before}</MarkedText>
        <mark className="trace__mark">
          <Foreign>{text}</Foreign>
        </mark>
        <MarkedText>{place.after}</MarkedText>
      </p>
    </div>
  );
}

/** Where a text stands; the first place in sight, the others on request. */
export function Places({ trace: { places, text, count } }: { readonly trace: Trace }) {
  const t = useTranslate();
  const [first, ...more] = places;
  if (first === undefined) {
    return null;
  }
  const unlisted = count - places.length;
  return (
    <>
      <PlaceLine place={first} text={text} />
      {more.length === 0 ? null : (
        <Disclosure title={t('scrub.more-places', { count: count - 1 })}>
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
