import { chapterId, type Chapter, type ChapterPlace } from '../../../shared/chapters/chapter-schema.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { isSettled } from '../../../shared/parallel/build-parallel-report.ts';
import type { Backend } from '../../backend/backend.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { authorOf, writerOf } from '../author-option.ts';
import { chapterPlaceOf, type TitledPlace } from '../chapter-place.ts';
import type { Arguments, Command } from '../command.ts';
import { showLine, showText } from '../output.ts';
import { readTextFile } from '../read-document.ts';
import { refusedRecord } from '../refused-record.ts';
import { requireDraftId, showDraft, withDraft } from '../with-backend.ts';
import { languageOf } from '../with-review.ts';

/** A text as it is printed. */
const shown = ({ id, value, versions }: DraftRecord<Chapter>) => ({
  chapter: id.slice(0, id.lastIndexOf('@')),
  language: value.language,
  ...(value.title === undefined ? {} : { title: value.title }),
  ...(value.order === undefined ? {} : { order: value.order }),
  text: value.text,
  versions: versions.map(({ id: version, author, authoredAt }) => ({ id: version, author, authoredAt })),
});

export const chapterList: Command = {
  name: 'chapter list',
  synopsis: 'ID',
  positionals: ['ID'],
  options: {},
  run: (args, context) =>
    showDraft(
      args,
      context,
      ({ chapters }, draft) => chapters.list({ draft }),
      (listed, id) => {
        const chapters = listed.chapters.map(shown);
        const lines = chapters.map(({ chapter, language, title, text }) =>
          context.t('cli.chapter.line', {
            chapter: title === undefined ? chapter : `${chapter} ${title}`,
            language,
            count: text.length,
          }),
        );
        return {
          json: { id, chapters },
          text: lines.length === 0 ? context.t('cli.records.none') : lines.map(showLine).join('\n'),
        };
      },
    ),
};

interface Wish {
  readonly draft: string;
  readonly place: ChapterPlace | TitledPlace;
  readonly language: Locale | undefined;
  readonly title: string | undefined;
}

function wishOf(args: Arguments): Result<Wish, AppError> {
  const [word, chapter = ''] = args.positionals;
  const draft = requireDraftId(word);
  if (!draft.ok) {
    return draft;
  }
  const title = args.text('title')?.normalize('NFC').trim();
  const place = chapterPlaceOf(chapter, title);
  if (!place.ok) {
    return place;
  }
  const language = languageOf(args);
  return language.ok
    ? ok({ draft: draft.value, place: place.value, language: language.value, title })
    : language;
}

/** An own chapter that is told by its title has the id that its title gives it in this workspace. */
function placeIn(
  settings: Backend['settings'],
  draft: string,
  place: Wish['place'],
): Result<ChapterPlace, AppError> {
  if (place.of !== 'titled') {
    return ok(place);
  }
  const ids = settings.recordIds();
  return ids.ok ? ok({ of: 'own', chapter: ids.value(draft, { title: place.title }) }) : ids;
}

/** The texts of a report, and the id of the one that is meant: without a language that of the draft's first. */
function readTexts({ drafts, chapters, settings }: Backend, { draft, ...wish }: Wish) {
  const found = drafts.get({ draft });
  if (!found.ok) {
    return found;
  }
  const place = placeIn(settings, draft, wish.place);
  if (!place.ok) {
    return place;
  }
  const listed = chapters.list({ draft });
  if (!listed.ok) {
    return listed;
  }
  const language = wish.language ?? found.value.profile.languages[0] ?? 'en';
  const id = chapterId({ place: place.value, language });
  const texts = listed.value.chapters;
  return ok({ place: place.value, language, id, texts, text: texts.find((one) => one.id === id) });
}

export const chapterShow: Command = {
  name: 'chapter show',
  synopsis: 'ID CHAPTER [--language LANGUAGE] [--title TITLE]',
  positionals: ['ID', 'CHAPTER'],
  options: { language: 'text', title: 'text' },
  ownOptions: ['language', 'title'],
  run: async (args, context) => {
    const wish = wishOf(args);
    if (!wish.ok) {
      return wish;
    }
    const { draft } = wish.value;
    const found = await withDraft(context, draft, async (backend) => {
      const read = readTexts(backend, wish.value);
      return !read.ok
        ? read
        : read.value.text === undefined
          ? err(appError('not-found', { chapter: read.value.id }))
          : ok(read.value.text);
    });
    if (!found.ok) {
      return found;
    }
    if (!isSettled(found.value)) {
      context.say(context.t('cli.chapter.versions', { count: found.value.versions.length }));
    }
    return ok({ json: { id: draft, ...shown(found.value) }, text: showText(found.value.value.text) });
  },
};

/** Own chapters stand after all others, in the order in which they were begun. */
const nextOrder = (texts: readonly DraftRecord<Chapter>[]): number =>
  Math.max(-1, ...texts.map(({ value }) => value.order ?? -1)) + 1;

/** What the text says then; an own chapter keeps its title and place where the call names none, and no other takes a title. */
function chapterOf(
  title: string | undefined,
  read: {
    readonly place: ChapterPlace;
    readonly language: Locale;
    readonly text: DraftRecord<Chapter> | undefined;
    readonly texts: readonly DraftRecord<Chapter>[];
  },
  text: string,
): Chapter {
  const { place, language, texts } = read;
  if (place.of !== 'own') {
    return { place, language, text, ...(title === undefined ? {} : { title }) };
  }
  // Another language of the chapter stands in its place, and lends its title until it has one of its own.
  const other = texts.find(({ value }) => value.place.of === 'own' && value.place.chapter === place.chapter);
  const before = (read.text ?? other)?.value;
  const named = title ?? before?.title;
  return {
    place,
    language,
    text,
    order: before?.order ?? nextOrder(texts),
    ...(named === undefined ? {} : { title: named }),
  };
}

export const chapterWrite: Command = {
  name: 'chapter write',
  synopsis: 'ID CHAPTER --file TEXT|- [--language LANGUAGE] [--title TITLE] [--by NAME]',
  positionals: ['ID', 'CHAPTER'],
  options: { file: 'text', language: 'text', title: 'text', by: 'text' },
  required: ['file'],
  ownOptions: ['file', 'language', 'title', 'by'],
  run: async (args, context) => {
    const wish = wishOf(args);
    if (!wish.ok) {
      return wish;
    }
    const by = authorOf(args);
    if (!by.ok) {
      return by;
    }
    const text = await readTextFile(context.cwd, args.text('file') ?? '');
    if (!text.ok) {
      return text;
    }
    const { draft } = wish.value;
    const written = await withDraft(context, draft, async (backend) => {
      const writer = writerOf(backend, by.value);
      const read = readTexts(backend, wish.value);
      if (!read.ok) {
        return read;
      }
      if (!writer.ok) {
        return writer;
      }
      const { id, text: before } = read.value;
      const saved = backend.chapters.save(
        {
          request: systemIds.uuid(),
          draft,
          record: id,
          revision: systemIds.uuid(),
          bases: (before?.versions ?? []).map(({ id: version }) => ({ id: version })),
          value: chapterOf(wish.value.title, read.value, text.value),
        },
        by.value,
      );
      if (!saved.ok) {
        return err(refusedRecord(saved.error, args.positionals[1] ?? ''));
      }
      const { chapter } = saved.value;
      return chapter === undefined ? err(appError('not-found', { chapter: id })) : ok(chapter);
    });
    return written.ok
      ? ok({
          json: { id: draft, ...shown(written.value) },
          text: showLine(
            context.t('cli.chapter.saved', {
              chapter: written.value.id,
              count: written.value.value.text.length,
            }),
          ),
        })
      : written;
  },
};
