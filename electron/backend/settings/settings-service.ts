import { ok } from '../../../shared/lib/result.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { Backend } from '../backend.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { IdSource } from '../ports.ts';
import { recordIdsOf } from './record-ids.ts';
import { readSettings, writeSettings } from './settings-store.ts';

/** Settings of this workspace, with the author whom every change names. */
export interface SettingsService {
  readonly methods: Backend['settings'];
  /** The person working here, where that has been said. */
  author(): Author | undefined;
  /** Language of the interface; English where none was chosen. */
  locale(): Locale;
}

export const normaliseAuthor = (author: Author): Author => ({
  name: author.name.normalize('NFC'),
  ...(author.institution === undefined ? {} : { institution: author.institution.normalize('NFC') }),
});

export function createSettingsService(workspace: Workspace, ids: IdSource): SettingsService {
  let author: Author | undefined | 'unread' = 'unread';
  return {
    methods: {
      get: () => workspace.read((reader) => ok(readSettings(reader))),
      set: (settings) => {
        author = 'unread';
        return workspace.transact((writer) => {
          writeSettings(writer, {
            ...settings,
            ...(settings.author === undefined ? {} : { author: normaliseAuthor(settings.author) }),
          });
          return ok(readSettings(writer));
        });
      },
      recordIds: () => recordIdsOf(workspace, ids),
    },
    author: () => {
      if (author === 'unread') {
        const found = workspace.read((reader) => ok(readSettings(reader)));
        author = found.ok ? found.value.author : undefined;
      }
      return author;
    },
    locale: () => {
      const found = workspace.read((reader) => ok(readSettings(reader)));
      return (found.ok ? found.value.locale : undefined) ?? 'en';
    },
  };
}
