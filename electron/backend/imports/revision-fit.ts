import { answerKey, answerValueSchema, citedEntry, parseAnswerKey } from '../../../shared/drafts/answer.ts';
import { evidenceSchema } from '../../../shared/evidence/evidence-schema.ts';
import type { PackageRevision } from '../../../shared/packages/package-schema.ts';
import { registerEntrySchema } from '../../../shared/register/register-schema.ts';

const entryValue = registerEntrySchema.nullable();
const evidenceValue = evidenceSchema.nullable();

function answerFits(subject: string, value: unknown): boolean {
  const place = parseAnswerKey(subject);
  return place !== undefined && answerKey(place) === subject && answerValueSchema.safeParse(value).success;
}

function recordFits(
  schema: typeof entryValue | typeof evidenceValue,
  subject: string,
  value: unknown,
): boolean {
  const parsed = schema.safeParse(value);
  return parsed.success && (parsed.data === null || parsed.data.id === subject);
}

/** Whether a stranger's revision says something that its kind of subject can say. */
export function revisionFits({ kind, subject, value }: PackageRevision): boolean {
  switch (kind) {
    case 'answer':
      return answerFits(subject, value);
    case 'unit':
      return typeof value === 'boolean';
    case 'entry':
      return recordFits(entryValue, subject, value);
    case 'evidence':
      return recordFits(evidenceValue, subject, value);
    default:
      return false;
  }
}

/** The register entry that a revision of an answer cites. */
export function citationOf({ kind, value }: PackageRevision): string | undefined {
  if (kind !== 'answer') {
    return undefined;
  }
  const parsed = answerValueSchema.safeParse(value);
  return parsed.success ? citedEntry(parsed.data) : undefined;
}
