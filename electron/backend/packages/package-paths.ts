/** Places of what we interpret inside a package. */
export const indexPath = 'data/package.json';
export const responsePath = 'data/response/response.json';
export const headsPath = 'data/revisions/heads.json';
export const revisionsPath = 'data/revisions/revisions.json';
/** Of a parallel report. */
export const parallelPath = 'data/parallel/report.json';
export const annotationsPath = 'data/annotations/collection.json';

/** Files that are read whole, within the limits of JSON; all others are only hashed. */
export const readPaths: ReadonlySet<string> = new Set([
  indexPath,
  responsePath,
  headsPath,
  revisionsPath,
  annotationsPath,
  parallelPath,
]);

const attachmentDigits = 64;

/** Where an attachment stands: by its hash, never by the name that a person gave it (standards §1 writer rule 3). */
export const attachmentPath = (sha512: string, extension = 'bin'): string =>
  `data/attachments/${sha512.slice(0, attachmentDigits)}.${extension}`;

/** Whether an attachment with this hash may stand at this place. */
export const isAttachmentPath = (path: string, sha512: string): boolean =>
  path.startsWith(attachmentPath(sha512, '')) &&
  /\.[a-z0-9]{1,10}$/.test(path) &&
  path.length <= attachmentPath(sha512, '').length + 10;

const idDigitsInNames = 8;

/** Suggested name of a package's file: no title and no State in it (standards §3 rule 8). */
export const packageFileName = (id: string): string => `package-${id.slice(0, idDigitsInNames)}.zip`;
