import type { ViewPart } from '../../../shared/packages/kept-view.ts';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { partialDayWords } from '../findings/finding-words.ts';

type PartOf<K extends ViewPart['kind']> = Extract<ViewPart, { kind: K }>;

function Text({ text, language }: { readonly text: string; readonly language: string }) {
  return (
    <div className="reading read-answer" dir="auto" lang={language}>
      <MarkedText>{text}</MarkedText>
    </div>
  );
}

/** `untoc-5` as a person says it; another id as it is. */
function useArticleName(): (id: string) => string {
  const t = useTranslate();
  return (id) => {
    const [instrument = '', number] = id.split('-');
    return number !== undefined && /^(?:untoc|tip|som|firearms)$/.test(instrument)
      ? t('findings.article-short', { number, instrument: t(`term.instrument-short.${instrument}`) })
      : id;
  };
}

/** Chapters of a parallel report as its readers see them. */
export function KeptChapters({ content }: { readonly content: PartOf<'chapters'> }) {
  const t = useTranslate();
  const articleName = useArticleName();
  return content.chapters.map(({ place, language, title, text }, index) => (
    // What was sealed never changes places.
    <section key={index} className="kept__unit">
      <h4>
        {place.of === 'report' ? (
          t(`chapters.fixed.${place.chapter}`)
        ) : place.of === 'article' ? (
          `${articleName(place.article)}: ${t(`findings.aspect.${place.aspect}`)}`
        ) : (
          <Foreign lang={language}>{title}</Foreign>
        )}
      </h4>
      <Text text={text} language={language} />
    </section>
  ));
}

/** What it says about the review itself. */
export function KeptProcess({ content }: { readonly content: PartOf<'process'> }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <dl className="kept__raw">
      {content.process.map(({ question, answer, day, remark }) => (
        <div key={question}>
          <dt>{t(`chapters.process.${question}`)}</dt>
          <dd>
            {t(`chapters.answer.${answer}`)}
            {day === undefined ? null : <bdi> · {format.day(day)}</bdi>}
            {remark === undefined ? null : (
              <p className="reading read-answer" dir="auto">
                <MarkedText>{remark}</MarkedText>
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Its findings; a source stands by its label. */
export function KeptFindings({ content }: { readonly content: PartOf<'findings'> }) {
  const t = useTranslate();
  const format = useFormat();
  const articleName = useArticleName();
  return content.findings.map(({ id, article, type, aspect, language, claim, date, confidence, sources }) => (
    <section key={id} className="kept__unit">
      <h4>
        {articleName(article)}: {t(`findings.type.${type}`)}
        {aspect === undefined ? null : ` · ${t(`findings.aspect.${aspect}`)}`}
      </h4>
      <Text text={claim} language={language} />
      <p className="small muted">
        {t(`findings.confidence.${confidence}`)}
        {date === undefined ? null : <bdi> · {partialDayWords(date, format)}</bdi>}
        {sources.map(({ label, detail }, index) => (
          <span key={index}>
            {' · '}
            <Foreign>{label}</Foreign>
            {detail === undefined ? null : (
              <>
                {' '}
                <Foreign>{detail}</Foreign>
              </>
            )}
          </span>
        ))}
      </p>
    </section>
  ));
}

/** Its register of sources: a protected one has a label and a kind, and nothing more. */
export function KeptSources({ content }: { readonly content: PartOf<'sources'> }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <ul className="clean-list stack">
      {content.sources.map((source) => (
        <li key={source.id}>
          <b>
            <Foreign>{source.label}</Foreign>
          </b>{' '}
          <span className="tag">{t(`findings.source.kind.${source.kind}`)}</span>
          {source.naming === 'pseudonym' ? (
            source.date === undefined ? null : (
              <bdi className="small muted"> {source.date}</bdi>
            )
          ) : (
            <p className="source__told">
              {[
                source.title,
                source.reference,
                source.date === undefined ? undefined : partialDayWords(source.date, format),
                source.url,
              ]
                .filter((part) => part !== undefined)
                .map((part) => (
                  <span key={part}>
                    <Foreign>{part}</Foreign>{' '}
                  </span>
                ))}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
