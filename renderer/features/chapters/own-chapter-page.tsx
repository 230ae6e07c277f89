import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ChapterTitleField } from './chapter-title-field.tsx';
import { useFormSave } from '../notes/use-form-save.ts';
import { ownChapters, type OwnChapter } from './own-chapters.ts';
import { ReportText } from './report-text.tsx';
import { useChangeChapters } from './use-own-chapters.ts';
import { useChapters, useReportText } from './use-report-text.ts';

/** Moves and removes an own chapter, in all its languages at once. */
function ChapterTools({ draft, chapter, language }: Props) {
  const t = useTranslate();
  const navigate = useNavigate();
  const change = useChangeChapters(draft);
  const all = ownChapters(useChapters(draft).chapters, language);
  const [isRemoving, setRemoving] = useState(false);
  const at = all.findIndex(({ id }) => id === chapter.id);
  const move = (by: -1 | 1): void => {
    const other = all[at + by];
    const moved = all[at];
    if (other === undefined || moved === undefined) {
      return;
    }
    const placed = all.with(at, other).with(at + by, moved);
    change.mutate(
      placed.flatMap(({ records }, order) =>
        records
          .filter(({ value }) => value.order !== order)
          .map((before) => ({ before, save: { ...before.value, order } })),
      ),
    );
  };
  return (
    <>
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      <div className="actions">
        <Button isDisabled={at <= 0 || change.isPending} onPress={() => move(-1)}>
          {t('chapters.move-up')}
        </Button>
        <Button isDisabled={at >= all.length - 1 || change.isPending} onPress={() => move(1)}>
          {t('chapters.move-down')}
        </Button>
        <Button variant="quiet" onPress={() => setRemoving(true)}>
          {t('chapters.remove')}
        </Button>
      </div>
      <Dialog
        title={t('chapters.remove.title')}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        role="alertdialog"
      >
        <p>{t('chapters.remove.text')}</p>
        <DialogFooter>
          <Button onPress={() => setRemoving(false)}>{t('findings.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={change.isPending}
            onPress={() =>
              change.mutate(
                chapter.records.map((before) => ({ before, remove: before.id })),
                {
                  onSuccess: () =>
                    void navigate({
                      to: '/drafts/$draft/parallel/chapters/$chapter',
                      params: { draft, chapter: 'introduction' },
                    }),
                },
              )
            }
          >
            {t('chapters.remove')}
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}

interface Props {
  readonly draft: string;
  readonly chapter: OwnChapter;
  readonly language: Locale;
}

/** A chapter of the authors' own: its title, its text, its place among the others. */
export function OwnChapterPage({ draft, chapter, language }: Props) {
  const t = useTranslate();
  const change = useChangeChapters(draft);
  const place = { of: 'own', chapter: chapter.id } as const;
  const before = chapter.records.find(({ value }) => value.language === language);
  const { saver } = useReportText(draft, { place, language, title: chapter.title, order: chapter.order });
  const { control, handleSubmit, reset, formState } = useForm({
    defaultValues: { title: before?.value.title ?? chapter.title },
  });
  const save = useFormSave({
    source: `chapter-title:${chapter.id}:${language}`,
    saving: { ...change, isSuccess: false },
    isDirty: formState.isDirty,
    handleSubmit,
    onSubmit: async ({ title }) => {
      // The text that is being typed is saved first, so that the new title goes with it.
      await saver.flush();
      const named = { place, language, title: title.trim(), order: chapter.order };
      try {
        await change.mutateAsync([{ before, save: { ...named, text: saver.state().text } }]);
        reset({ title });
        return true;
      } catch {
        // The failure stands above the title.
        return false;
      }
    },
  });
  return (
    <>
      <form className="chapter-title" noValidate onSubmit={(event) => void save(event)}>
        {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
        <ChapterTitleField control={control} />
        <Button type="submit" isDisabled={change.isPending}>
          {t('chapters.save-title')}
        </Button>
      </form>
      <ReportText
        draft={draft}
        place={{ place, language, title: before?.value.title ?? chapter.title, order: chapter.order }}
        label={t('chapters.own-text')}
      />
      <ChapterTools draft={draft} chapter={chapter} language={language} />
    </>
  );
}
