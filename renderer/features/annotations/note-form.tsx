import { useEffect, useRef } from 'react';
import { Controller, useFormState, useWatch } from 'react-hook-form';
import { observationTypes, type NoteKind } from '../../../shared/annotations/note-kinds.ts';
import { directionOf, locales } from '../../../shared/i18n/locales.ts';
import { codePointLength } from '../../../shared/lib/text.ts';
import { limits } from '../../../shared/packages/limits.ts';
import { audiences } from '../../../shared/packages/package-schema.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';
import type { NoteWriter, OpenNote } from './note-editor.ts';
import { languageOf } from './note-values.ts';
import { WordingHints } from './wording-hints.tsx';

const mostProvisions = 20;

/** Kinds whose words can be left out. */
const needsText = (kind: NoteKind, hasAct: boolean): boolean => kind !== 'link' && !hasAct;

/** A web address as the host will take it: https, without a name or password in it. */
function isLink(text: string): boolean {
  const url = URL.parse(text.trim());
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

function KindFields({ editor, opened }: { readonly editor: NoteWriter; readonly opened: OpenNote }) {
  const t = useTranslate();
  const { control } = editor.form;
  const kind = useWatch({ control, name: 'kind' });
  if (kind === 'link') {
    return (
      <Controller
        control={control}
        name="url"
        rules={{ validate: (url) => isLink(url) || t('annotations.url-wrong') }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            label={t('annotations.url')}
            error={fieldState.error?.message}
            width="wide"
            dir="ltr"
          />
        )}
      />
    );
  }
  if (kind !== 'observation') {
    return null;
  }
  return (
    <>
      <Controller
        control={control}
        name="type"
        render={({ field }) => (
          <Select
            label={t('annotations.type')}
            value={field.value}
            onChange={field.onChange}
            options={observationTypes.map((type) => ({ value: type, label: t(`annotations.type.${type}`) }))}
          />
        )}
      />
      <Controller
        control={control}
        name="provisions"
        rules={{
          validate: (chosen) =>
            chosen.length === 0
              ? t('annotations.provisions-missing')
              : chosen.length <= mostProvisions ||
                t('annotations.provisions-many', { limit: mostProvisions }),
        }}
        render={({ field, fieldState }) => (
          <div className="note-provisions">
            <CheckboxGroup
              label={t('annotations.provisions')}
              error={fieldState.error?.message}
              value={field.value}
              onChange={field.onChange}
              choices={opened.provisions.map(({ id, name }) => ({
                value: id,
                label: <Foreign lang="en">{name}</Foreign>,
              }))}
            />
          </div>
        )}
      />
    </>
  );
}

/** Which kind of note it is, where there is a choice. A proposed wording begins with the words that it would replace. */
function KindChoice({ editor, opened }: { readonly editor: NoteWriter; readonly opened: OpenNote }) {
  const t = useTranslate();
  const { form } = editor;
  if (opened.kinds.length < 2) {
    return null;
  }
  const quoted = opened.quote?.text ?? '';
  return (
    <Controller
      control={form.control}
      name="kind"
      render={({ field }) => (
        <Select
          label={t('annotations.kind')}
          value={field.value}
          onChange={(kind) => {
            const text = form.getValues('text');
            if (kind === 'wording' && text.trim() === '' && quoted !== '') {
              form.setValue('text', quoted, { shouldDirty: true });
            } else if (field.value === 'wording' && text === quoted) {
              form.setValue('text', '');
            }
            field.onChange(kind);
          }}
          options={opened.kinds.map((kind) => ({ value: kind, label: t(`annotations.kind.${kind}`) }))}
        />
      )}
    />
  );
}

function LanguageAndAudience({ editor }: { readonly editor: NoteWriter }) {
  const t = useTranslate();
  const { control } = editor.form;
  const [kind, text] = useWatch({ control, name: ['kind', 'text'] });
  const isTranslation = kind === 'translation';
  return (
    <div className="note-form__quiet">
      <Controller
        control={control}
        name="language"
        render={({ field }) => (
          <div className="note-form__choice">
            <span aria-hidden>
              {t(isTranslation ? 'annotations.translated-into' : 'annotations.written-in')}
            </span>
            <Select
              hideLabel
              label={t(isTranslation ? 'annotations.translated-into' : 'annotations.written-in')}
              value={isTranslation ? field.value : languageOf(text, field.value)}
              onChange={field.onChange}
              options={locales.map((locale) => ({
                value: locale,
                label: languageNames[locale],
                lang: locale,
              }))}
            />
          </div>
        )}
      />
      <Controller
        control={control}
        name="audience"
        render={({ field }) => (
          <div className="note-form__choice">
            <span aria-hidden>{t('annotations.audience')}</span>
            <Select
              hideLabel
              label={t('annotations.audience')}
              value={field.value}
              onChange={field.onChange}
              options={audiences.map((audience) => ({
                value: audience,
                label: t(`term.audience.${audience}`),
              }))}
            />
          </div>
        )}
      />
    </div>
  );
}

/** Writes a note on an answer, a stretch of it or a question, or a reply; it is saved when a person says so. */
export function NoteForm({
  editor,
  opened,
  title,
  underReview,
}: {
  readonly editor: NoteWriter;
  readonly opened: OpenNote;
  readonly title: string;
  /** Key of the State under review. */
  readonly underReview: string;
}) {
  const t = useTranslate();
  const { form } = editor;
  const { isDirty } = useFormState({ control: form.control });
  const [kind, language, text] = useWatch({ control: form.control, name: ['kind', 'language', 'text'] });
  const check = (value: string): string | true => {
    const over = codePointLength(value.trim()) - limits.annotationCharacters;
    return value.trim() === '' && needsText(form.getValues('kind'), opened.act !== undefined)
      ? t('annotations.text-missing')
      : over <= 0 || t('annotations.text-long', { over, limit: limits.annotationCharacters });
  };
  const isTranslation = kind === 'translation';
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const { current } = frame;
    // The page stays where it is read; in the frame that draws the form at its place it is brought into view.
    current?.querySelector('textarea')?.focus({ preventScroll: true });
    const drawn = requestAnimationFrame(() => current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(drawn);
  }, []);
  return (
    <form
      ref={frame}
      className="stack stack--tight note-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void editor.save();
      }}
    >
      <p className="thread__kind" aria-hidden>
        {title}
      </p>
      {opened.quote === undefined ? null : (
        <blockquote
          className="thread__quote"
          lang={opened.quote.language}
          dir={directionOf(opened.quote.language)}
        >
          <MarkedText>{opened.quote.text}</MarkedText>
        </blockquote>
      )}
      <KindChoice editor={editor} opened={opened} />
      <KindFields editor={editor} opened={opened} />
      <Controller
        control={form.control}
        name="text"
        rules={{ validate: check }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextArea
            {...field}
            inputRef={ref}
            label={t(`annotations.text.${kind}`)}
            optional={!needsText(kind, opened.act !== undefined)}
            error={fieldState.error?.message}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                void editor.save();
              } else if (event.key === 'Escape' && !isDirty) {
                editor.drop();
              } else {
                event.continuePropagation();
              }
            }}
          />
        )}
      />
      {kind === 'observation' ? (
        <WordingHints text={text} language={languageOf(text, language)} underReview={underReview} />
      ) : null}
      {isTranslation ? <p className="small muted">{t('annotations.translation-hint')}</p> : null}
      <LanguageAndAudience editor={editor} />
      {editor.failure === undefined ? null : <ErrorNotice failure={editor.failure} />}
      <div className="actions">
        <Button type="submit" variant="primary" isDisabled={editor.isSaving}>
          {t(opened.act === undefined ? 'annotations.save' : `annotations.save.${opened.act}`)}
        </Button>
        <Button variant="quiet" onPress={editor.drop} isDisabled={editor.isSaving}>
          {t('shell.cancel')}
        </Button>
        <kbd className="note-form__key" aria-hidden>
          {t('annotations.save-key')}
        </kbd>
      </div>
    </form>
  );
}
