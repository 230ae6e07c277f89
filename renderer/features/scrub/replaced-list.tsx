import { useMemo, useState } from 'react';
import type { LeavingText } from '../../../shared/scrub/text-pieces.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { replacedWords } from './replaced-words.ts';
import './replaced.css';

const rowsAtATime = 50;

/** What was replaced by what in a copy, each once with its number of places. */
export function ReplacedList({ texts }: { readonly texts: readonly LeavingText[] }) {
  const t = useTranslate();
  const words = useMemo(() => replacedWords(texts), [texts]);
  const [rows, setRows] = useState(rowsAtATime);
  if (words.length === 0) {
    return null;
  }
  return (
    <Disclosure title={t('scrub.replaced-list')} count={words.length}>
      <p className="small muted">{t('scrub.replaced-list-text')}</p>
      <table className="table replaced-list">
        <thead>
          <tr>
            <th scope="col">{t('scrub.replaced-before')}</th>
            <th scope="col">{t('scrub.replaced-after')}</th>
            <th scope="col" className="table__number">
              {t('scrub.replaced-places')}
            </th>
          </tr>
        </thead>
        <tbody>
          {words.slice(0, rows).map(({ was, text, count }) => (
            <tr key={JSON.stringify([was, text])}>
              <td>
                <Foreign>{was}</Foreign>
              </td>
              <td>
                <Foreign>{text}</Foreign>
              </td>
              <td className="table__number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {words.length <= rows ? null : (
        <Button onPress={() => setRows(rows + rowsAtATime)}>
          {t('scrub.show-more', { shown: rows, count: words.length })}
        </Button>
      )}
    </Disclosure>
  );
}
