import * as z from 'zod';
import { localeSchema } from '../i18n/locales.ts';
import { instantSchema, uuidSchema } from '../lib/ids.ts';
import { codePointLength } from '../lib/text.ts';
import { limits } from '../packages/limits.ts';
import { partyKeySchema } from '../profiles/profile-schema.ts';

/** Contexts of an annotation document (W3C Web Annotation §3.1, and ours); bundled, never fetched. */
export const annotationContexts = [
  'http://www.w3.org/ns/anno.jsonld',
  'https://palermo.example/ns/annotation/v1',
] as const;

const urnUuid = z
  .string()
  .length(45)
  .regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const noteText = z
  .string()
  .refine((text) => codePointLength(text) <= limits.annotationCharacters, { message: 'too long' })
  .meta({ maxLength: limits.annotationCharacters });
const offset = z.int().min(0).max(limits.answerCharacters);

/** Nothing here rates an answer: `assessing` is left out on purpose. */
export const motivations = ['commenting', 'questioning', 'editing', 'linking', 'replying'] as const;

/** Positions count Unicode code points of the stored text (W3C Web Annotation §4.2.4, §4.2.5). */
const selectorSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('TextPositionSelector'), start: offset, end: offset }),
  z.strictObject({
    type: z.literal('TextQuoteSelector'),
    exact: noteText,
    prefix: z.string().max(200).optional(),
    suffix: z.string().max(200).optional(),
  }),
]);
export type Selector = z.infer<typeof selectorSchema>;

const bodySchema = z.strictObject({
  type: z.literal('TextualBody'),
  value: noteText,
  format: z.literal('text/plain').optional(),
  language: localeSchema.optional(),
  textDirection: z.enum(['ltr', 'rtl', 'auto']).optional(),
  purpose: z.enum([...motivations, 'tagging']).optional(),
});

/**
 * One note on an answer's revision, on a question or on another note (W3C Web Annotation Data Model, Recommendation
 * 2017). `status` and `audience` come from our own context.
 */
export const annotationSchema = z.strictObject({
  id: urnUuid,
  type: z.literal('Annotation'),
  motivation: z.enum(motivations),
  /** The revision of an answer with an optional place in its text; an item's address; or the note replied to. */
  target: z.union([
    z.string().min(1).max(300),
    z.strictObject({ source: urnUuid, selector: z.array(selectorSchema).min(1).max(2).optional() }),
  ]),
  body: z.array(bodySchema).max(20),
  creator: z.strictObject({
    type: z.literal('Person'),
    name: z.string().min(1).max(200),
    fingerprint: z.string().max(100).optional(),
    institution: z.string().min(1).max(300).optional(),
    /** Key of the State that the person writes for (PROV-O: actedOnBehalfOf). */
    party: partyKeySchema.optional(),
  }),
  created: instantSchema,
  modified: instantSchema.optional(),
  status: z.enum(['open', 'resolved', 'withdrawn']),
  audience: z.enum(['public', 'states_parties', 'confidential']),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** `palermo-annotations/1`, `data/annotations/collection.json`: an AnnotationCollection with its one page. */
export const annotationCollectionSchema = z.strictObject({
  '@context': z.tuple([z.literal(annotationContexts[0]), z.literal(annotationContexts[1])]),
  format: z.literal('palermo-annotations/1'),
  id: urnUuid,
  type: z.literal('AnnotationCollection'),
  total: z.int().min(0).max(limits.annotations),
  first: z.strictObject({
    /** A page has an IRI of its own (W3C Web Annotation §5.2). */
    id: z.string().min(1).max(100).optional(),
    type: z.literal('AnnotationPage'),
    startIndex: z.literal(0),
    items: z.array(annotationSchema).max(limits.annotations),
  }),
});
export type AnnotationCollection = z.infer<typeof annotationCollectionSchema>;

/** The collection of a feedback package; its id is that of the package. */
export function annotationCollection(
  packageId: string,
  annotations: readonly Annotation[],
): AnnotationCollection {
  const id = `urn:uuid:${uuidSchema.parse(packageId)}`;
  return {
    '@context': [...annotationContexts],
    format: 'palermo-annotations/1',
    id,
    type: 'AnnotationCollection',
    total: annotations.length,
    first: { id: `${id}#first`, type: 'AnnotationPage', startIndex: 0, items: [...annotations] },
  };
}
