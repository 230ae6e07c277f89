import { catalogueUrl } from '../../../shared/catalogue/check-catalogue.ts';
import { catalogueSchema, type Catalogue } from '../../../shared/catalogue/catalogue-schema.ts';
import type { EditionKind } from '../../../shared/questionnaires/edition.ts';
import {
  questionnaireSchema,
  type Questionnaire,
} from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, jsonOf, textOf, UnreadableRowError } from '../database/row.ts';

/** An edition as it was brought in: published, so it never changes. */
export type StoredEdition = {
  readonly url: string;
  readonly version: string;
  readonly importedAt: string;
  /** Canonical JSON of the document. */
  readonly text: string;
  /** Counts imports of this workspace. */
  readonly sequence: number;
} & (
  | { readonly kind: 'questionnaire'; readonly document: Questionnaire }
  | { readonly kind: 'catalogue'; readonly document: Catalogue }
);

function toEdition(row: Row): StoredEdition | undefined {
  const common = {
    importedAt: textOf(row, 'imported_at'),
    text: textOf(row, 'document'),
    sequence: integerOf(row, 'sequence'),
  };
  switch (textOf(row, 'kind')) {
    case 'questionnaire': {
      const document = jsonOf(row, 'document', questionnaireSchema);
      return { kind: 'questionnaire', url: document.url, version: document.version, ...common, document };
    }
    case 'catalogue': {
      const document = jsonOf(row, 'document', catalogueSchema);
      const url = catalogueUrl(document.instrument);
      return { kind: 'catalogue', url, version: document.edition, ...common, document };
    }
    default:
      return undefined;
  }
}

/** Editions in the order of their import, those after `sequence`; a row that cannot be read stays where it is. */
export const readEditions = (reader: Reader, sequence = 0): StoredEdition[] =>
  reader
    .all(
      'SELECT sequence, kind, url, version, document, imported_at FROM edition WHERE sequence > ? ORDER BY sequence',
      sequence,
    )
    .flatMap((row) => {
      try {
        return toEdition(row) ?? [];
      } catch (error) {
        if (error instanceof UnreadableRowError) {
          return [];
        }
        throw error;
      }
    });

/** Adds an edition; `text`: its canonical JSON. */
export const addEdition = (
  writer: Writer,
  edition: {
    readonly kind: EditionKind;
    readonly url: string;
    readonly version: string;
    readonly text: string;
    readonly importedAt: string;
  },
): number =>
  writer.run(
    'INSERT INTO edition (kind, url, version, document, imported_at) VALUES (?, ?, ?, ?, ?)',
    edition.kind,
    edition.url,
    edition.version,
    edition.text,
    edition.importedAt,
  );
