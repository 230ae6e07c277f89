/** Kinds of files by their content, as people call them; a message of `evidence.type.*` names each. */
export const fileKinds = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/webp': 'image',
  'image/gif': 'image',
  'image/tiff': 'image',
  'image/bmp': 'image',
  'image/svg+xml': 'drawing',
  'text/plain': 'text',
  'text/html': 'page',
  'application/xml': 'xml',
  'application/rtf': 'document',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'spreadsheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'presentation',
  'application/vnd.oasis.opendocument.text': 'document',
  'application/vnd.oasis.opendocument.spreadsheet': 'spreadsheet',
  'application/vnd.oasis.opendocument.presentation': 'presentation',
  'application/x-ole-storage': 'old-office',
  'application/zip': 'archive',
  'application/x-executable': 'program',
  'text/x-script': 'program',
  'application/octet-stream': 'other',
} as const satisfies Record<string, string>;
export type MediaType = keyof typeof fileKinds;
export type FileKind = (typeof fileKinds)[MediaType];

export const isMediaType = (text: string): text is MediaType => Object.hasOwn(fileKinds, text);

/** What a person calls a file of this type; a type that an import names and nobody knows is another file. */
export const kindOf = (mediaType: string): FileKind =>
  isMediaType(mediaType) ? fileKinds[mediaType] : 'other';

/** The only pictures that are ever drawn (threat-model V4). */
export const previewImages = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PreviewImage = (typeof previewImages)[number];
export const isPreviewImage = (mediaType: string): mediaType is PreviewImage =>
  previewImages.some((one) => one === mediaType);

/** Kinds that can hold script, macros or links which act when another program opens them. */
const activeKinds: ReadonlySet<FileKind> = new Set([
  'drawing',
  'page',
  'xml',
  'pdf',
  'document',
  'spreadsheet',
  'presentation',
  'old-office',
  'program',
]);
export const isActiveKind = (kind: FileKind): boolean => activeKinds.has(kind);

/** Kinds whose own fields often name the author, the organisation and the computer. */
const namingKinds: ReadonlySet<FileKind> = new Set([
  'pdf',
  'document',
  'spreadsheet',
  'presentation',
  'old-office',
]);
export const mayNamePeople = (kind: FileKind): boolean => namingKinds.has(kind);
