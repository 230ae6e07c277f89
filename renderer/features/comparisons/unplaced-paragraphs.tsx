import { useId, useState } from 'react';
import type { Passage } from '../../../shared/contract/comparisons.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Select } from '../../components/select.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { articleName, publishedName } from './comparison-words.ts';
import { usePassages } from './use-passages.ts';
import { useComparedArticles, useComparisonWork, type PublishedRow } from './use-comparisons.ts';

/** So much of a paragraph is enough to know where it belongs. */
const shown = 600;
const clipped = (text: string): string =>
  text.length > shown ? `${text.slice(0, shown).toWellFormed()}…` : text;

const isParagraph = (passage: Passage): passage is Passage & { readonly paragraph: number } =>
  passage.paragraph !== undefined;

interface Props {
  readonly draft: string;
  readonly row: PublishedRow;
  /** Told in words what was placed where. */
  readonly onPlaced: (news: string) => void;
}

function Paragraphs({ draft, row, onPlaced }: Props) {
  const t = useTranslate();
  const end = useId();
  const { byId, articles } = useComparedArticles(draft);
  const work = useComparisonWork(draft);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [article, setArticle] = useState('');
  const { passages, failure, more, isReading } = usePassages(draft, row.id);
  const paragraphs = passages.filter(isParagraph);
  const place = async (): Promise<void> => {
    const name = byId.get(article);
    const done = await work.run({
      kind: 'place',
      edit: {
        request: crypto.randomUUID(),
        published: row.id,
        paragraphs: chosen.map(Number),
        article,
      },
    });
    if (done) {
      onPlaced(
        t('comparisons.placed', {
          count: chosen.length,
          article: name === undefined ? article : articleName(name, t),
        }),
      );
      setChosen([]);
    }
  };
  const choices = [...articles, ...[...byId.values()].filter((one) => !articles.includes(one))];
  return (
    <div className="stack">
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      {work.failure === undefined ? null : <ErrorNotice failure={work.failure} />}
      {paragraphs.length > 0 ? (
        <form
          className="stack compare__unplaced"
          aria-describedby={end}
          onSubmit={(event) => {
            event.preventDefault();
            void place();
          }}
        >
          <CheckboxGroup
            label={t('comparisons.unplaced.which')}
            hint={<span id={end}>{t('comparisons.unplaced.hint')}</span>}
            choices={paragraphs.map(({ paragraph, text, language }) => ({
              value: String(paragraph),
              label: (
                <span className="compare__paragraph">
                  <Foreign lang={language}>{clipped(text)}</Foreign>
                </span>
              ),
            }))}
            value={chosen}
            onChange={setChosen}
          />
          <div className="compare__place">
            <Select
              label={t('comparisons.unplaced.article')}
              options={[
                { value: '', label: t('comparisons.unplaced.choose') },
                ...choices.map((one) => ({ value: one.id, label: articleName(one, t) })),
              ]}
              value={article}
              onChange={setArticle}
            />
            <Button type="submit" isDisabled={chosen.length === 0 || article === '' || work.isPending}>
              {t('comparisons.unplaced.submit', { count: chosen.length })}
            </Button>
          </div>
        </form>
      ) : (
        passages.map(({ answer, item, text, language }, index) => (
          <div key={answer ?? index} className="stack stack--tight">
            {item === undefined ? null : <p className="small muted">{item}</p>}
            <p className="answer-text">
              <Foreign lang={language}>{clipped(text)}</Foreign>
            </p>
          </div>
        ))
      )}
      {more === undefined ? null : (
        <div className="actions">
          <Button isDisabled={isReading} onPress={more}>
            {t('comparisons.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Paragraphs that no heading put under an article: a person says where they belong, or leaves them. */
export function UnplacedParagraphs({ draft, row, onPlaced }: Props) {
  const t = useTranslate();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      title={t('comparisons.unplaced.of', { title: publishedName(row, t) })}
      count={format.number(row.unplaced)}
      isOpen={isOpen}
      onToggle={setOpen}
    >
      {isOpen ? <Paragraphs draft={draft} row={row} onPlaced={onPlaced} /> : null}
    </Disclosure>
  );
}
