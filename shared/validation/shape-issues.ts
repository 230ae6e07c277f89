import type * as z from 'zod';
import { limits } from '../packages/limits.ts';
import { finding, type Issue } from './issue.ts';

const pointerLength = 400;

/** A path of keys and positions as a JSON Pointer (RFC 6901). */
const toPointer = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .slice(0, pointerLength);

/** Places of a document that its schema refuses: one finding each, whatever is wrong there; an unknown key at its own place. */
export function shapeIssues(error: z.ZodError): Issue[] {
  const places = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
  );
  return [...new Set(places.map(toPointer))]
    .slice(0, limits.issuesShown)
    .map((path) => ({ path, ...finding('document-shape') }));
}
