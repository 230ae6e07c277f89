import { MessageSquarePlus } from 'lucide-react';
import { memo } from 'react';
import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';
import { idOfNote } from '../../../shared/annotations/note-kinds.ts';
import type { ReviewGroup, ReviewItem, ReviewUnit } from '../../../shared/reviews/review-schema.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Instead, KeptRows, KeptValue, UnitFacts } from '../packages/unit-parts.tsx';
import { languageNames } from '../settings/language-names.ts';
import { AnswerText } from './answer-text.tsx';
import { saidIn } from './note-values.ts';
import { useReading } from './reading-context.ts';

type Value = ReviewItem['values'][number][number];
type TextValue = Extract<Value, { kind: 'text' }>;

/** The way to write on a question or an answer, and to the notes that stand there. */
function NoteWays({
  spot,
  label,
  onWrite,
}: {
  readonly spot: { readonly answer: string } | { readonly item: string };
  readonly label: string;
  readonly onWrite: () => void;
}) {
  const t = useTranslate();
  const { countOf, reachOf } = useReading();
  const count = countOf(spot);
  return (
    <span className="note-ways">
      {count === 0 ? null : (
        <Button variant="link" onPress={() => reachOf(spot)}>
          {t('annotations.count', { count })}
        </Button>
      )}
      <IconButton icon={MessageSquarePlus} label={label} onPress={onWrite} />
    </span>
  );
}

/** A text that the State gave, under the name of its language where there are several. */
function StateText({
  value,
  answer,
  item,
  unit,
  isNamed,
}: {
  readonly value: TextValue;
  readonly answer: string;
  readonly item: ReviewItem;
  readonly unit: ReviewUnit;
  readonly isNamed: boolean;
}) {
  const t = useTranslate();
  const { write } = useReading();
  const ways = (
    <NoteWays
      spot={{ answer }}
      label={
        isNamed
          ? t('annotations.on-answer-in', {
              question: item.question,
              language: languageNames[value.language],
            })
          : t('annotations.on-answer-of', { question: item.question })
      }
      onWrite={() => write({ kind: 'answer', unit, answer })}
    />
  );
  const text = (
    <AnswerText answer={answer} text={value.text} language={value.language} question={item.question} />
  );
  if (!isNamed) {
    return (
      <div className="answer-line" data-answer={answer}>
        {text}
        {ways}
      </div>
    );
  }
  return (
    <div className="answer-side" data-answer={answer}>
      <div className="answer-side__head">
        <span className="small muted">
          <span lang={value.language}>{languageNames[value.language]}</span> · {t('annotations.as-answered')}
        </span>
        {ways}
      </div>
      {text}
    </div>
  );
}

/** Working translations of one text: beside it, and marked whose they are. */
function Translations({
  answer,
  languages,
  unit,
}: {
  readonly answer: string;
  /** In which the State answered itself. */
  readonly languages: readonly Locale[];
  readonly unit: ReviewUnit;
}) {
  const t = useTranslate();
  const { translationsOf, workingLanguage, reach, write } = useReading();
  const all = translationsOf(answer).filter(
    (read) => workingLanguage === undefined || saidIn(read).language === workingLanguage,
  );
  const isWanted = workingLanguage !== undefined && !languages.includes(workingLanguage);
  if (all.length === 0) {
    return isWanted ? (
      <div className="answer-side answer-side--working">
        <p className="small muted">
          {t('annotations.no-translation', { language: languageNames[workingLanguage] })}
        </p>
        <p>
          <Button variant="link" onPress={() => write({ kind: 'answer', unit, answer, translates: true })}>
            {t('annotations.translate')}
          </Button>
        </p>
      </div>
    ) : null;
  }
  return all.map((read) => {
    const { text, language } = saidIn(read);
    return (
      <div key={read.note.id} className="answer-side answer-side--working">
        <div className="answer-side__head">
          <span className="small muted">
            {language === undefined ? null : <span lang={language}>{languageNames[language]}</span>} ·{' '}
            <Foreign>{t('annotations.working-translation', { name: read.note.creator.name })}</Foreign>
          </span>
          <span className="note-ways">
            <Button variant="link" onPress={() => reach([idOfNote(read.note)])}>
              {t('annotations.to-note')}
            </Button>
          </span>
        </div>
        <div
          className="reading read-answer"
          lang={language}
          dir={language === undefined ? 'auto' : directionOf(language)}
        >
          <MarkedText>{text}</MarkedText>
        </div>
      </div>
    );
  });
}

/** The values of one instance of an item: texts side by side by language, everything else as the report shows it. */
function Instance({
  values,
  keys,
  item,
  unit,
  inTable,
}: {
  readonly values: readonly Value[];
  readonly keys: readonly string[];
  readonly item: ReviewItem;
  readonly unit: ReviewUnit;
  readonly inTable: boolean;
}) {
  const t = useTranslate();
  const { write, translationsOf, workingLanguage } = useReading();
  const texts = values.flatMap((value, at) =>
    value.kind === 'text' ? [{ value, answer: keys[at] ?? '' }] : [],
  );
  const [original] = texts;
  if (original !== undefined) {
    const languages = texts.map(({ value }) => value.language);
    // Something stands beside it, so that both need their names.
    const hasOthers =
      translationsOf(original.answer).length > 0 ||
      (workingLanguage !== undefined && !languages.includes(workingLanguage));
    const shown = (some: typeof texts) =>
      some.map(({ value, answer }) => (
        <StateText
          key={answer}
          value={value}
          answer={answer}
          item={item}
          unit={unit}
          isNamed={texts.length > 1 || hasOthers}
        />
      ));
    return (
      <div className="answer-sides">
        {shown(texts.slice(0, 1))}
        <Translations answer={original.answer} languages={languages} unit={unit} />
        {shown(texts.slice(1))}
      </div>
    );
  }
  return values.map((value, at) => {
    const answer = keys[at] ?? '';
    return (
      <div key={answer} className="answer-line" data-answer={answer}>
        <div className="answer-line__value">
          <KeptValue value={value} several={false} />
        </div>
        {inTable ? null : (
          <NoteWays
            spot={{ answer }}
            label={t('annotations.on-answer-of', { question: item.question })}
            onWrite={() => write({ kind: 'answer', unit, answer })}
          />
        )}
      </div>
    );
  });
}

function Values({
  item,
  unit,
  inTable = false,
}: {
  readonly item: ReviewItem;
  readonly unit: ReviewUnit;
  readonly inTable?: boolean;
}) {
  return (
    <>
      {item.values.map((values, index) => (
        <Instance
          // What was sealed never changes places.
          key={index}
          values={values}
          keys={item.keys[index] ?? []}
          item={item}
          unit={unit}
          inTable={inTable}
        />
      ))}
      <Instead words={item.instead} />
    </>
  );
}

function Question({
  linkId,
  question,
  unit,
}: {
  readonly linkId: string;
  readonly question: string;
  readonly unit: ReviewUnit;
}) {
  const t = useTranslate();
  const { write } = useReading();
  return (
    <div className="reading-question" data-item={linkId}>
      <p className="kept__question">
        <Foreign lang="en">{question}</Foreign>
      </p>
      <NoteWays
        spot={{ item: linkId }}
        label={t('annotations.on-question-of', { question })}
        onWrite={() => write({ kind: 'item', unit, item: linkId })}
      />
    </div>
  );
}

function Item({ item, unit }: { readonly item: ReviewItem; readonly unit: ReviewUnit }) {
  return (
    <div className="kept__item">
      <Question linkId={item.linkId} question={item.question} unit={unit} />
      <Values item={item} unit={unit} />
    </div>
  );
}

function Group({ group, unit }: { readonly group: ReviewGroup; readonly unit: ReviewUnit }) {
  return (
    <div className="kept__item">
      <Question linkId={group.linkId} question={group.question} unit={unit} />
      <Instead words={group.instead} />
      <KeptRows
        group={group}
        item={(item) => <Item key={item.linkId} item={item} unit={unit} />}
        cell={(item) => <Values item={item} unit={unit} inTable />}
      />
    </div>
  );
}

/** The answers of a unit; what the notes on them change is told by the page that is read. */
const Entries = memo(function Entries({ unit }: { readonly unit: ReviewUnit }) {
  return unit.entries.map((entry) =>
    entry.kind === 'item' ? (
      <Item key={entry.linkId} item={entry} unit={unit} />
    ) : (
      <Group key={entry.linkId} group={entry} unit={unit} />
    ),
  );
});

/** One question unit of the State's package with its answers, as the report of the package shows them. */
export function ReadingUnit({
  unit,
  isCurrent,
  children,
}: {
  readonly unit: ReviewUnit;
  readonly isCurrent: boolean;
  /** What stands below its answers: notes on earlier text. */
  readonly children?: React.ReactNode;
}) {
  return (
    <section
      className="kept__unit reading-unit"
      data-unit={unit.id}
      aria-current={isCurrent ? 'true' : undefined}
      aria-labelledby={`unit-${unit.id}`}
    >
      <h2 id={`unit-${unit.id}`} tabIndex={-1} className="reading-unit__title">
        <Foreign lang="en">{unit.title}</Foreign>
      </h2>
      <UnitFacts unit={unit} provisions={unit.provisions.map(({ name }) => name)} />
      <Entries unit={unit} />
      {children}
    </section>
  );
}
