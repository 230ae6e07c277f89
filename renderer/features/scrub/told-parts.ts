import { filePartKinds, type FilePart, type FilePartKind } from '../../../shared/scrub/file-parts.ts';

/** What a file tells of one kind: what it says, each thing once, and how often it is there. */
export interface ToldParts {
  readonly kind: FilePartKind;
  readonly values: readonly string[];
  readonly count: number;
}

/** Parts of a file by kind, in one fixed order: those that name somebody come first. */
export const toldParts = (parts: readonly FilePart[]): readonly ToldParts[] =>
  filePartKinds.flatMap((kind) => {
    const own = parts.filter((part) => part.kind === kind);
    const values = new Set(own.map(({ value }) => value.trim()).filter((value) => value !== ''));
    return own.length === 0
      ? []
      : [{ kind, values: [...values], count: own.reduce((sum, { count }) => sum + count, 0) }];
  });
