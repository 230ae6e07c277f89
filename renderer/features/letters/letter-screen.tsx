import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDraftState, useSettings } from '../../client/queries.ts';
import { latestLetter, newLetter } from '../../../shared/letters/new-letter.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import { editOf } from '../../client/records.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useToday } from '../drafts/days-left.ts';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { useEngagement } from '../engagements/use-engagement.ts';
import { LetterEvents } from './letter-events.tsx';
import { LetterForm } from './letter-form.tsx';
import './letters.css';
import { useLetters, useLetterWork } from './use-letters.ts';

function RemoveLetter({
  draft,
  letter,
}: {
  readonly draft: string;
  readonly letter: NonNullable<ReturnType<typeof useLetters>['letters'][number]>;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const work = useLetterWork(draft);
  const remove = async (): Promise<void> => {
    if (await work.run({ kind: 'remove', edit: { ...editOf(letter), record: letter.id } })) {
      await navigate({ to: '/drafts/$draft/parallel/letters', params: { draft } });
    }
  };
  return (
    <div className="actions">
      <Button variant="quiet" onPress={() => setOpen(true)}>
        {t('letters.remove')}
      </Button>
      <Dialog
        title={t('letters.remove')}
        isOpen={isOpen}
        role="alertdialog"
        onClose={() => {
          work.forget();
          setOpen(false);
        }}
      >
        <p>{t('letters.remove-text')}</p>
        {work.failure === undefined ? null : <ErrorNotice failure={work.failure} />}
        <DialogFooter>
          <Button onPress={() => setOpen(false)}>{t('letters.keep')}</Button>
          <Button variant="primary" isDisabled={work.isPending} onPress={() => void remove()}>
            {t('letters.remove')}
          </Button>
        </DialogFooter>
      </Dialog>
    </div>
  );
}

/** One letter: its fields, what it still lacks, and what came of it (feature 54). */
export function LetterScreen({ draft: id, letter }: { readonly draft: string; readonly letter: string }) {
  const t = useTranslate();
  const today = useToday();
  const { draft } = useDraftState(id);
  const settings = useSettings();
  const { engagement } = useEngagement(id);
  const all = useLetters(id);
  useKeptFocus();
  const record = all.letters.find((one) => one.id === letter);
  // What a new letter starts from stays the same while it is written.
  const [start] = useState(() =>
    newLetter({
      today,
      cluster: draft.cluster,
      language: draft.languages[0] ?? settings?.locale ?? 'en',
      engagement: engagement?.value,
      last: latestLetter(all.letters),
    }),
  );
  return (
    <Page
      wide
      title={t(record === undefined ? 'letters.new' : 'letters.one')}
      lead={t('letters.one-lead')}
      eyebrow={<ParallelEyebrow draft={draft} />}
    >
      <LetterForm draft={draft} letter={letter} record={record} start={start} />
      {record === undefined ? null : (
        <>
          <LetterEvents
            draft={id}
            letter={letter}
            events={all.events.filter(({ value }) => value.letter === letter)}
            standing={all.standing.find((one) => one.letter === letter)}
          />
          <RemoveLetter draft={id} letter={record} />
        </>
      )}
    </Page>
  );
}
