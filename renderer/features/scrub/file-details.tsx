import type { ScrubbedFile } from '../../../shared/scrub/file-parts.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { toldParts, type ToldParts } from './told-parts.ts';

/** Kinds of details that are in sight at once; the others are a press away. */
const kindsInSight = 6;
const valuesInSight = 10;

function Details({ told }: { readonly told: readonly ToldParts[] }) {
  const t = useTranslate();
  return (
    <dl className="trace__details">
      {told.map(({ kind, values, count }) => (
        <div key={kind}>
          <dt>{t(`scrub.file-part.${kind}`)}</dt>
          {values.length === 0 ? <dd>{t('scrub.file-part-count', { count })}</dd> : null}
          {values.slice(0, valuesInSight).map((value) => (
            <dd key={value}>
              <Foreign>{value}</Foreign>
            </dd>
          ))}
          {values.length <= valuesInSight ? null : (
            <dd>{t('scrub.file-part-more', { count: values.length - valuesInSight })}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** What a file tells beside its content, in words for each kind. */
export function FileDetails({ file: { parts } }: { readonly file: ScrubbedFile }) {
  const t = useTranslate();
  const told = toldParts(parts.filter(({ kind }) => kind !== 'unread'));
  return (
    <>
      {parts.some(({ kind }) => kind === 'unread') ? (
        <p className="trace__place">{t('scrub.file-part.unread')}</p>
      ) : null}
      {told.length === 0 ? null : <Details told={told.slice(0, kindsInSight)} />}
      {told.length <= kindsInSight ? null : (
        <Disclosure title={t('scrub.file-more', { count: told.length - kindsInSight })}>
          <Details told={told.slice(kindsInSight)} />
        </Disclosure>
      )}
    </>
  );
}
