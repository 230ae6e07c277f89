import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { toFailure } from '../../client/failure.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ChapterTitleField } from './chapter-title-field.tsx';
import { useChangeChapters } from './use-own-chapters.ts';

/** Begins a chapter of the authors' own, after all others. */
export function NewChapter({
  draft,
  language,
  order,
}: {
  readonly draft: string;
  readonly language: Locale;
  readonly order: number;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const change = useChangeChapters(draft);
  const [isOpen, setOpen] = useState(false);
  const { control, handleSubmit, reset, formState } = useForm({ defaultValues: { title: '' } });
  useUnsavedForm(isOpen && formState.isDirty);
  const add = handleSubmit(async ({ title }) => {
    const chapter = crypto.randomUUID();
    try {
      await change.mutateAsync([
        {
          before: undefined,
          save: { place: { of: 'own', chapter }, language, title: title.trim(), order, text: '' },
        },
      ]);
      setOpen(false);
      reset();
      void navigate({
        to: '/drafts/$draft/parallel/chapters/$chapter',
        params: { draft, chapter },
        search: { language },
      });
    } catch {
      // The failure stands in the dialog.
    }
  });
  return (
    <>
      <Button variant="link" icon={<Icon of={Plus} />} onPress={() => setOpen(true)}>
        {t('chapters.add')}
      </Button>
      <Dialog title={t('chapters.add')} isOpen={isOpen} onClose={() => setOpen(false)}>
        {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
        <form className="stack" noValidate onSubmit={(event) => void add(event)}>
          <ChapterTitleField control={control} />
          <DialogFooter>
            <Button onPress={() => setOpen(false)}>{t('findings.cancel')}</Button>
            <Button type="submit" variant="primary" isDisabled={change.isPending}>
              {t('chapters.add')}
            </Button>
          </DialogFooter>
        </form>
      </Dialog>
    </>
  );
}
