import { observationTypeOf, provisionsOf, type NoteAct } from '../../../shared/annotations/note-kinds.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { visibleText } from '../../../shared/reports/visible-text.ts';
import { Button } from '../../components/button.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { NoteText } from '../notes/note-item.tsx';
import { Byline } from '../revisions/byline.tsx';
import type { NoteWriter } from './note-editor.ts';
import { saidIn } from './note-values.ts';

/** What can be done about the notes of a screen, beside writing replies and changing one's own. */
export interface ThreadActions {
  /** Threads are closed by the reviewing side. */
  readonly close: boolean;
  /** Observations of a co-reviewer are agreed to. */
  readonly agree: boolean;
  /** The State under review keeps an observation out of what others see, or gives it free again. */
  readonly withhold: boolean;
}

/** Whose notes a screen shows, and who looks at them. */
export interface ThreadSide {
  readonly place: Place;
  /** Key and name of the State under review. */
  readonly underReview: { readonly key: string; readonly name: string };
  /** The State that the people here write for, where they said so. */
  readonly writingFor?: string | undefined;
  readonly actions: ThreadActions;
  readonly editor: NoteWriter;
}

/** Provisions by their ids, in words; an id that is not known here is shown as it is. */
export type ProvisionNames = ReadonlyMap<string, string>;

/** Who wrote a note, when, who may read it, and whether it has left. */
export function NoteFacts({ read, side }: { readonly read: ReadNote; readonly side: ThreadSide }) {
  const t = useTranslate();
  const { creator, created, audience } = read.note;
  return (
    <div className="thread__facts">
      <Byline author={creator} at={created} />
      <p className="thread__marks">
        {creator.party === side.underReview.key ? <span>{t('annotations.by-state')}</span> : null}
        <span>{t(`annotations.audience.${audience}`)}</span>
        {read.own && !read.sent ? <span>{t('annotations.not-sent')}</span> : null}
      </p>
    </div>
  );
}

/** What a note says; the words of one that was taken back are not shown. */
export function NoteBody({
  read,
  provisions,
  isWithdrawn,
}: {
  readonly read: ReadNote;
  readonly provisions: ProvisionNames;
  readonly isWithdrawn: boolean;
}) {
  const t = useTranslate();
  const format = useFormat();
  if (isWithdrawn) {
    return <p className="muted">{t('annotations.withdrawn-words')}</p>;
  }
  const { text, language, url } = saidIn(read);
  const type = observationTypeOf(read.note);
  const tied = provisionsOf(read.note).map((id) => provisions.get(id) ?? id);
  return (
    <>
      {type === undefined ? null : (
        <p className="thread__observation">
          <b>{t(`annotations.type.${type}`)}</b>
          {tied.length === 0 ? null : (
            <span>
              <Foreign lang="en">{format.list(tied)}</Foreign>
            </span>
          )}
        </p>
      )}
      {url === undefined ? null : (
        <p className="thread__link">
          <bdi dir="ltr">
            <MarkedText>{url}</MarkedText>
          </bdi>
        </p>
      )}
      {text === '' ? null : <NoteText key={text} text={text} lang={language} />}
    </>
  );
}

/** One act as a line: who did what, and when. */
export function ActLine({
  read,
  act,
  side,
  onTakeOff,
}: {
  readonly read: ReadNote;
  readonly act: NoteAct;
  readonly side: ThreadSide;
  readonly onTakeOff: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { text, language } = saidIn(read);
  return (
    <li className="thread__act">
      <p>
        {t(`annotations.act.${act}`, {
          // The message isolates the name; what in it would act unseen is shown by a mark.
          name: visibleText(read.note.creator.name),
          when: format.instant(read.note.created),
        })}
        {read.own && !read.sent ? (
          <>
            {' · '}
            {t('annotations.not-sent')}{' '}
            <Button variant="link" onPress={onTakeOff} isDisabled={side.editor.isSaving}>
              {t('annotations.undo-act')}
            </Button>
          </>
        ) : null}
      </p>
      {text === '' ? null : <NoteText key={text} text={text} lang={language} />}
    </li>
  );
}
