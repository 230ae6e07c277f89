import { useId, useRef, type ReactNode, type RefObject } from 'react';
import { pointPlace, textOf } from '../../../shared/annotations/code-points.ts';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Passage } from '../../../shared/contract/comparisons.ts';
import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { AnswerPieces } from '../annotations/answer-pieces.tsx';
import { selectedIn } from '../annotations/answer-selection.ts';
import { ReadableText } from '../annotations/readable-text.tsx';
import type { Mark } from '../annotations/text-pieces.ts';
import { useSelected } from '../annotations/use-selected.ts';
import { placeKey, placeOf, targetId, type Target } from './compare-target.ts';
import { publishedName } from './comparison-words.ts';
import type { ComparisonRecord, ComparisonWork, PublishedRow } from './use-comparisons.ts';
import { usePassages } from './use-passages.ts';

/** More words than a comparison holds are compared as the whole passage. */
const longestQuote = 20_000;

/** The words that comparisons speak of, where they stand in a passage. */
const marksOf = (text: string, comparisons: readonly ComparisonRecord[]): Mark[] =>
  comparisons.flatMap(({ id, value: { quote } }) => {
    const at = quote === undefined ? -1 : text.indexOf(quote);
    return at < 0 || quote === undefined
      ? []
      : [{ id, stretch: { start: pointPlace(text, at), end: pointPlace(text, at + quote.length) } }];
  });

/** What can be done with the words that are selected, near them. */
function CompareBar({
  page,
  texts,
  onCompare,
}: {
  readonly page: RefObject<HTMLElement | null>;
  readonly texts: ReadonlyMap<string, Passage>;
  readonly onCompare: (passage: Passage, quote: string) => void;
}) {
  const t = useTranslate();
  const { selected, spot } = useSelected(page, (name) => texts.get(name)?.text);
  const passage = selected.kind === 'one' ? texts.get(selected.answer) : undefined;
  const quote =
    selected.kind === 'one' && passage !== undefined ? textOf(passage.text, selected.stretch) : '';
  return (
    <>
      <p className="visually-hidden" role="status">
        {quote === '' ? '' : t('comparisons.selected', { words: quote.slice(0, longestQuote) })}
      </p>
      {selected.kind === 'none' || spot === undefined ? null : (
        <div
          className="selection-bar"
          role="group"
          aria-label={t('comparisons.selection')}
          style={{ insetBlockStart: spot.top, insetInlineStart: spot.start }}
          // The words stay selected while a button near them is pressed.
          ref={(bar) => bar?.addEventListener('mousedown', (event) => event.preventDefault())}
        >
          {selected.kind === 'several' || passage === undefined ? (
            <p role="status">{t('comparisons.two-passages')}</p>
          ) : quote.length > longestQuote ? (
            <p role="status">{t('comparisons.too-long')}</p>
          ) : (
            <Button variant="quiet" onPress={() => onCompare(passage, quote)}>
              {t('comparisons.compare-words')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** One text of the State: what it is, its words, and what was compared with it. */
function PassageItem({
  name,
  passage,
  keysId,
  marks,
  onCompare,
  onEnter,
  onUnplace,
  children,
}: {
  readonly name: string;
  readonly passage: Passage;
  readonly keysId: string;
  readonly marks: readonly Mark[];
  readonly onCompare: () => void;
  readonly onEnter: () => void;
  readonly onUnplace: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { text, language, item, paragraph, suggested } = passage;
  const what =
    item ??
    (paragraph === undefined
      ? t('comparisons.passage')
      : t('comparisons.paragraph', { number: format.number(paragraph + 1) }));
  return (
    <li className="compare__passage">
      <p className="small muted">
        {item === undefined ? what : <Foreign lang="en">{item}</Foreign>}
        {suggested ? <> · {t('comparisons.suggested')}</> : null}
      </p>
      <ReadableText
        name={name}
        text={text}
        language={language}
        direction={language === undefined ? 'auto' : directionOf(language)}
        label={t('comparisons.passage-of', { what })}
        describedBy={keysId}
        onEnter={onEnter}
      >
        <AnswerPieces text={text} marks={marks} />
      </ReadableText>
      <div className="actions compare__ways">
        <Button variant="link" aria-label={t('comparisons.compare-of', { what })} onPress={onCompare}>
          {t('comparisons.compare')}
        </Button>
        {onUnplace === undefined ? null : (
          <Button variant="link" aria-label={t('comparisons.unplace-of', { what })} onPress={onUnplace}>
            {t('comparisons.unplace')}
          </Button>
        )}
      </div>
      {children}
    </li>
  );
}

/** Everything that one published text says under an article, to read, to mark words in and to compare. */
export function StateTexts({
  draft,
  row,
  article,
  comparisons,
  place,
  onCompare,
  card,
}: {
  readonly draft: string;
  readonly row: PublishedRow;
  readonly article: Article;
  /** Those on this text under this article. */
  readonly comparisons: readonly ComparisonRecord[];
  readonly place: ComparisonWork;
  readonly onCompare: (target: Target) => void;
  readonly card: (record: ComparisonRecord, onEdit: () => void, language: Locale | undefined) => ReactNode;
}) {
  const t = useTranslate();
  const keysId = useId();
  const page = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { passages, isRead, failure, more, isReading } = usePassages(draft, row.id, article.id);
  const named = passages.flatMap((passage) => {
    const at = placeOf(passage);
    return at === undefined ? [] : [{ passage, at, key: placeKey(at) }];
  });
  const texts = new Map(named.map(({ passage, key }) => [key, passage]));
  const shown = new Set(texts.keys());
  const others = comparisons.filter(
    ({ value }) => value.place === undefined || (more === undefined && !shown.has(placeKey(value.place))),
  );
  const targetOf = (passage: Passage, quote?: string): Target => {
    const at = placeOf(passage);
    return {
      published: row.id,
      text: passage.text,
      ...(at === undefined ? {} : { place: at }),
      ...(quote === undefined ? {} : { quote }),
      ...(passage.language === undefined ? {} : { language: passage.language }),
    };
  };
  const edit = (record: ComparisonRecord): void => {
    const { place: at, quote } = record.value;
    const passage = at === undefined ? undefined : texts.get(placeKey(at));
    onCompare({
      ...(passage === undefined ? {} : targetOf(passage)),
      published: row.id,
      record,
      ...(at === undefined ? {} : { place: at }),
      ...(quote === undefined ? {} : { quote }),
    });
  };
  const takeAway = async (paragraph: number): Promise<void> => {
    const edited = { request: crypto.randomUUID(), published: row.id, paragraphs: [paragraph] };
    if (await place.run({ kind: 'place', edit: edited })) {
      // The paragraph that had the focus is gone from the list.
      heading.current?.focus();
    }
  };
  /** With words selected in this very passage those are meant, else all of it. */
  const enter = (passage: Passage, key: string): void => {
    const selected =
      page.current === null
        ? undefined
        : selectedIn(page.current, document.getSelection(), (name) => texts.get(name)?.text);
    const quote =
      selected?.kind === 'one' && selected.answer === key
        ? textOf(passage.text, selected.stretch)
        : undefined;
    onCompare(targetOf(passage, quote !== undefined && quote.length > longestQuote ? undefined : quote));
  };
  return (
    <section ref={page} className="compare__state" aria-label={publishedName(row, t)}>
      <h3 className="compare__source" ref={heading} tabIndex={-1}>
        <Foreign lang={row.language}>{publishedName(row, t)}</Foreign>
      </h3>
      <p id={keysId} className="visually-hidden">
        {t('comparisons.keys')}
      </p>
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      {isRead && named.length === 0 ? <p className="muted">{t('comparisons.no-passages')}</p> : null}
      <ul className="clean-list compare__passages">
        {named.map(({ passage, at, key }) => {
          const own = comparisons.filter(
            ({ value }) => value.place !== undefined && placeKey(value.place) === key,
          );
          return (
            <PassageItem
              key={key}
              name={key}
              passage={passage}
              keysId={keysId}
              marks={marksOf(passage.text, own)}
              onCompare={() => onCompare(targetOf(passage))}
              onEnter={() => enter(passage, key)}
              onUnplace={at.in === 'package' ? undefined : () => void takeAway(at.paragraph)}
            >
              <div id={targetId(row.id, at)} tabIndex={-1} className="stack stack--tight">
                {own.map((record) => card(record, () => edit(record), passage.language))}
              </div>
            </PassageItem>
          );
        })}
      </ul>
      {more === undefined ? null : (
        <div className="actions">
          <Button isDisabled={isReading} onPress={more}>
            {t('comparisons.more')}
          </Button>
        </div>
      )}
      <div id={targetId(row.id, undefined)} tabIndex={-1} className="stack stack--tight">
        <div className="actions">
          <Button variant="link" onPress={() => onCompare({ published: row.id })}>
            {t('comparisons.say-silent')}
          </Button>
        </div>
        {others.map((record) => card(record, () => edit(record), row.language))}
      </div>
      <CompareBar
        page={page}
        texts={texts}
        onCompare={(passage, quote) => onCompare(targetOf(passage, quote))}
      />
    </section>
  );
}
