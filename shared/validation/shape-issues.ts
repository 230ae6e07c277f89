import type * as z from 'zod';
import { limits } from '../packages/limits.ts';
import { finding, type Issue, type IssueParams } from './issue.ts';

const pointerLength = 400;
const allowedLength = 900;

/** A path of keys and positions as a JSON Pointer (RFC 6901). */
const toPointer = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .slice(0, pointerLength);

/** What is wrong at a place, told by the schema alone: nothing of what stands there is repeated (threat-model X8). */
function faultOf(issue: z.core.$ZodIssue): IssueParams {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { fault: 'key' };
    case 'invalid_value':
      return { fault: 'value', allowed: issue.values.map(String).join(', ').slice(0, allowedLength) };
    case 'invalid_type':
      return { fault: 'type', type: issue.expected };
    case 'too_big':
      return { fault: 'most', limit: Number(issue.maximum) };
    case 'too_small':
      return { fault: 'least', limit: Number(issue.minimum) };
    default:
      return { fault: 'form' };
  }
}

/** Places of a document that its schema refuses: one finding each, whatever is wrong there; an unknown key at its own place. */
export function shapeIssues(error: z.ZodError): Issue[] {
  const places = new Map<string, IssueParams>();
  for (const issue of error.issues) {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const pointer of paths.map(toPointer)) {
      places.set(pointer, places.get(pointer) ?? faultOf(issue));
    }
  }
  return [...places]
    .slice(0, limits.issuesShown)
    .map(([path, params]) => ({ path, ...finding('document-shape', params) }));
}
