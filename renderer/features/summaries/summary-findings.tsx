import { idOfNote, kindOf } from '../../../shared/annotations/note-kinds.ts';
import type { Stretch } from '../../../shared/annotations/code-points.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { Leak } from '../../../shared/reviews/leak-check.ts';
import { visibleText } from '../../../shared/reports/visible-text.ts';
import type { WordingFinding } from '../../../shared/reviews/neutral-wording.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { shortOf } from '../notes/note-item.tsx';
import type { HeldPlace, HeldTexts } from './use-held-texts.ts';

/** Sources that are named at most; the rest is counted. */
const named = 3;

/** Words of the summary as a button that leads to them. */
function Words({
  words,
  language,
  onGo,
}: {
  readonly words: string;
  readonly language: Locale;
  readonly onGo: () => void;
}) {
  const t = useTranslate();
  return (
    <Button variant="link" aria-label={t('summaries.go-to', { words })} onPress={onGo}>
      <Foreign lang={language}>{words}</Foreign>
    </Button>
  );
}

function SourceName({
  id,
  notes,
  places,
}: {
  readonly id: string;
  readonly notes: ReadonlyMap<string, ReadNote>;
  readonly places: ReadonlyMap<string, HeldPlace>;
}) {
  const t = useTranslate();
  const place = places.get(id);
  if (place !== undefined) {
    return (
      <>
        {t(`summaries.source.${place.kind}`)} <Foreign>{shortOf(place.text)}</Foreign>
      </>
    );
  }
  const read = notes.get(id);
  return read === undefined ? null : (
    <>
      {t('summaries.source.note', {
        kind: t(`annotations.kind.${kindOf(read.note)}`),
        name: visibleText(read.note.creator.name),
        // What is in the list and not confidential by itself is withheld, or was said about what is.
        why: t(
          read.note.audience === 'confidential'
            ? 'annotations.audience.confidential'
            : 'annotations.withheld',
        ),
      })}
    </>
  );
}

/** Stretches of the summary that stand word for word in what must not come out, each with where. */
export function LeakFindings({
  leaks,
  language,
  notes,
  held,
  onGo,
}: {
  readonly leaks: readonly Leak[];
  readonly language: Locale;
  readonly notes: readonly ReadNote[];
  readonly held: HeldTexts;
  readonly onGo: (stretch: Stretch) => void;
}) {
  const t = useTranslate();
  const byId = new Map(notes.map((read) => [idOfNote(read.note), read]));
  return (
    <div className="stack stack--tight">
      {leaks.length === 0 ? (
        <p role="status">{t('summaries.leaks.none')}</p>
      ) : (
        <Notice tone="attention" role="status" title={t('summaries.leaks', { count: leaks.length })}>
          <ul className="clean-list summary__findings">
            {leaks.map((leak) => {
              const sources = [...new Set(leak.sources)];
              return (
                <li key={`${leak.start} ${leak.end}`}>
                  <Words words={leak.words} language={language} onGo={() => onGo(leak)} />
                  <ul className="clean-list small">
                    {sources.slice(0, named).map((id) => (
                      <li key={id}>
                        {t('summaries.stands-in')} <SourceName id={id} notes={byId} places={held.places} />
                      </li>
                    ))}
                    {sources.length > named ? (
                      <li>{t('summaries.more-sources', { count: sources.length - named })}</li>
                    ) : null}
                  </ul>
                </li>
              );
            })}
          </ul>
        </Notice>
      )}
      {held.isWhole ? null : <p>{t('summaries.leaks.reading')}</p>}
      <p className="small muted">{t('summaries.leaks.no-promise')}</p>
    </div>
  );
}

/** Words that a neutral text does without: hints, each leading to its place. */
export function WordingFindings({
  found,
  language,
  onGo,
}: {
  readonly found: readonly WordingFinding[];
  readonly language: Locale;
  readonly onGo: (stretch: Stretch) => void;
}) {
  const t = useTranslate();
  return (
    <div className="stack stack--tight">
      {found.length === 0 ? (
        <p role="status">{t('summaries.wording.none')}</p>
      ) : (
        <>
          <p role="status">{t('summaries.wording', { count: found.length })}</p>
          <ul className="clean-list summary__findings">
            {found.map((one) => (
              <li key={`${one.code} ${one.start} ${one.end}`}>
                <Words words={one.words} language={language} onGo={() => onGo(one)} />{' '}
                {t(`annotations.wording.${one.code}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="small muted">{t('summaries.wording.hint')}</p>
    </div>
  );
}
