import { memo, useState, type ReactNode } from 'react';
import {
  actOf,
  idOfNote,
  kindOf,
  provisionsOf,
  type NoteAct,
} from '../../../shared/annotations/note-kinds.ts';
import { quoteOf } from '../../../shared/annotations/anchor.ts';
import { standingActs, statusOf, withdrawnIn, type Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { shortOf } from '../notes/note-item.tsx';
import { ActLine, NoteBody, NoteFacts, type ProvisionNames, type ThreadSide } from './thread-parts.tsx';
import { TakeOff } from './take-off.tsx';
import { NoteForm } from './note-form.tsx';
import { emptyNote, lastWord, placeOf, saidIn, toInput, toValues } from './note-values.ts';
import { standingWithholdings } from './standing-withholdings.ts';
import { useChangeAnnotation } from './use-annotations.ts';
import './thread.css';

/** A note with its replies, where it stands, and what can be done about it; drawn anew only when that changes. */
export const ThreadCard = memo(function ThreadCard({
  thread,
  side,
  provisions,
  isActive = false,
  hidesText = false,
  below = null,
  more,
}: {
  readonly thread: Thread<ReadNote>;
  readonly side: ThreadSide;
  readonly provisions: ProvisionNames;
  readonly isActive?: boolean;
  /** Its words stand elsewhere on the screen: a working translation beside the answer. */
  readonly hidesText?: boolean;
  /** What else a screen tells about the note. */
  readonly below?: ReactNode;
  /** What else can be done about it there. */
  readonly more?: (isBusy: boolean) => ReactNode;
}) {
  const t = useTranslate();
  const { editor, place, underReview, writingFor, actions } = side;
  const change = useChangeAnnotation(place);
  const [taking, setTaking] = useState<ReadNote>();
  const { first, replies } = thread;
  const id = idOfNote(first.note);
  const status = statusOf(thread, underReview.key);
  const acts = standingActs(thread);
  const withdrawn = withdrawnIn(thread);
  const kind = kindOf(first.note);
  const quote = quoteOf(first.note);
  const said = saidIn(first);
  const isBusy = change.isPending || editor.isSaving;
  const isWriting = editor.opened !== undefined;
  const isLive = status !== 'withdrawn';
  const agreed = [...acts].some(
    ([{ note, own }, act]) =>
      act === 'agreement' && (own || (writingFor !== undefined && note.creator.party === writingFor)),
  );
  const withholdings = standingWithholdings(thread, underReview.key);
  const withheld = withholdings.length > 0;
  const about = { text: shortOf(said.text === '' ? (said.url ?? t(`annotations.kind.${kind}`)) : said.text) };

  const reply = (act?: NoteAct, on: ReadNote = lastWord(thread)): void =>
    editor.open(
      {
        id: crypto.randomUUID(),
        on: { note: idOfNote(on.note) },
        kinds: ['reply'],
        provisions: [],
        ...(act === undefined ? {} : { act }),
      },
      { kind: 'reply', audience: first.note.audience },
    );
  const act = (what: NoteAct, on: ReadNote): void =>
    change.mutate({
      id: crypto.randomUUID(),
      note: toInput(
        { ...emptyNote('en'), kind: 'reply', audience: first.note.audience },
        { note: idOfNote(on.note) },
        what,
      ),
    });
  const edit = (read: ReadNote): void => {
    const on = placeOf(read);
    editor.open(
      {
        id: idOfNote(read.note),
        on,
        kinds: [kindOf(read.note)],
        over: read.note,
        provisions: provisionsOf(read.note).map((one) => ({ id: one, name: provisions.get(one) ?? one })),
      },
      toValues(read, said.language ?? 'en'),
    );
  };
  const isHere = (read: ReadNote): boolean => editor.opened?.id === idOfNote(read.note);
  const isReplying = (): boolean => {
    const { opened } = editor;
    return (
      opened !== undefined &&
      'note' in opened.on &&
      [first, ...replies].some(({ note }) => 'note' in opened.on && idOfNote(note) === opened.on.note) &&
      ![first, ...replies].some(isHere)
    );
  };
  const own = (read: ReadNote, name: string) =>
    !read.own || withdrawn.has(read.note.id) ? null : read.sent ? (
      <Button
        variant="link"
        isDisabled={isBusy}
        aria-label={t('annotations.withdraw-of', { text: name })}
        onPress={() => setTaking(read)}
      >
        {t('annotations.withdraw')}
      </Button>
    ) : (
      <>
        <Button
          variant="link"
          isDisabled={isBusy || isWriting}
          aria-label={t('annotations.edit-of', { text: name })}
          onPress={() => edit(read)}
        >
          {t('annotations.edit')}
        </Button>
        <Button
          variant="link"
          isDisabled={isBusy}
          aria-label={t('annotations.remove-of', { text: name })}
          onPress={() => setTaking(read)}
        >
          {t('annotations.remove')}
        </Button>
      </>
    );

  return (
    <article
      className="thread"
      id={`note-${id}`}
      tabIndex={-1}
      data-active={isActive ? '' : undefined}
      data-status={status}
      aria-label={t('annotations.card', {
        kind: t(`annotations.kind.${kind}`),
        status: t(`annotations.status.${status}`),
        name: first.note.creator.name,
      })}
    >
      <p className="thread__head">
        <span className="thread__kind">{t(`annotations.kind.${kind}`)}</span>
        <span className="tag">{t(`annotations.status.${status}`)}</span>
        {withheld ? <span className="tag tag--strong">{t('annotations.withheld')}</span> : null}
        {first.standing === 'reattached' ? (
          <span className="thread__again">{t('annotations.reattached')}</span>
        ) : null}
      </p>
      {isHere(first) && editor.opened !== undefined ? (
        <NoteForm
          underReview={underReview.key}
          editor={editor}
          opened={editor.opened}
          title={t(`annotations.kind.${kind}`)}
        />
      ) : (
        <>
          {quote === undefined || !isLive ? null : (
            <blockquote className="thread__quote" dir="auto">
              <MarkedText>{quote.exact}</MarkedText>
            </blockquote>
          )}
          {hidesText && isLive ? (
            <p className="muted">{t('annotations.translation-beside')}</p>
          ) : (
            <NoteBody read={first} provisions={provisions} isWithdrawn={!isLive} />
          )}
          <NoteFacts read={first} side={side} />
          {below}
        </>
      )}
      {replies.length === 0 ? null : (
        <ol className="clean-list thread__replies">
          {replies.map((read) => {
            const done = acts.get(read);
            if (isHere(read) && editor.opened !== undefined) {
              return (
                <li key={read.note.id}>
                  <NoteForm
                    underReview={underReview.key}
                    editor={editor}
                    opened={editor.opened}
                    title={t('annotations.kind.reply')}
                  />
                </li>
              );
            }
            if (done !== undefined) {
              return (
                <ActLine
                  key={read.note.id}
                  read={read}
                  act={done}
                  side={side}
                  onTakeOff={() => change.mutate({ id: idOfNote(read.note), note: undefined })}
                />
              );
            }
            // An act that does not stand has nothing to say any more.
            return actOf(read.note) !== undefined ? null : (
              <li key={read.note.id} className="thread__reply">
                <NoteBody read={read} provisions={provisions} isWithdrawn={withdrawn.has(read.note.id)} />
                <NoteFacts read={read} side={side} />
                {isWriting ? null : (
                  <div className="note__actions">{own(read, shortOf(saidIn(read).text))}</div>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      {isReplying() && editor.opened !== undefined ? (
        <NoteForm
          underReview={underReview.key}
          editor={editor}
          opened={editor.opened}
          title={t(
            editor.opened.act === undefined
              ? 'annotations.kind.reply'
              : `annotations.do.${editor.opened.act}`,
          )}
        />
      ) : isHere(first) || !isLive ? null : (
        <div className="note__actions">
          <Button
            variant="link"
            isDisabled={isBusy || isWriting}
            aria-label={t(status === 'closed' ? 'annotations.reopen-of' : 'annotations.reply-of', about)}
            onPress={() => reply()}
          >
            {t(status === 'closed' ? 'annotations.reopen' : 'annotations.reply')}
          </Button>
          {actions.close && status !== 'closed' ? (
            <Button
              variant="link"
              isDisabled={isBusy}
              aria-label={t('annotations.close-of', about)}
              onPress={() => act('closing', lastWord(thread))}
            >
              {t('annotations.close')}
            </Button>
          ) : null}
          {actions.agree && kind === 'observation' && !first.own && !agreed ? (
            <Button
              variant="link"
              isDisabled={isBusy}
              aria-label={t('annotations.agree-of', about)}
              onPress={() => act('agreement', first)}
            >
              {t('annotations.agree')}
            </Button>
          ) : null}
          {actions.withhold && kind === 'observation' ? (
            <Button
              variant="link"
              isDisabled={isBusy}
              aria-label={t(withheld ? 'annotations.release-of' : 'annotations.withhold-of', about)}
              onPress={() =>
                withheld ? withholdings.forEach((one) => act('release', one)) : act('withholding', first)
              }
            >
              {t(withheld ? 'annotations.release' : 'annotations.withhold')}
            </Button>
          ) : null}
          {own(first, about.text)}
          {more?.(isBusy || isWriting)}
        </div>
      )}
      {taking === undefined ? null : (
        <TakeOff
          read={taking}
          onClose={() => setTaking(undefined)}
          onYes={() => {
            setTaking(undefined);
            if (taking.sent) {
              act('withdrawal', taking);
            } else {
              change.mutate({ id: idOfNote(taking.note), note: undefined });
            }
          }}
        />
      )}
    </article>
  );
});
