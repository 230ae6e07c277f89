import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { annotationContexts } from '../../shared/annotations/annotation-schema.ts';

/**
 * Terms of the W3C context that notes use, with the IRIs that the Web Annotation Vocabulary gives them (Recommendation 2017,
 * appendix A). Written from the vocabulary: the published file defines these and more.
 */
const webAnnotationTerms = {
  oa: 'http://www.w3.org/ns/oa#',
  as: 'http://www.w3.org/ns/activitystreams#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'http://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: '@id',
  type: '@type',
  ...Object.fromEntries(
    'Annotation TextualBody TextQuoteSelector TextPositionSelector commenting questioning editing linking replying tagging exact prefix suffix'
      .split(' ')
      .map((term) => [term, `oa:${term}`]),
  ),
  ltr: 'oa:ltrDirection',
  rtl: 'oa:rtlDirection',
  auto: 'oa:autoDirection',
  AnnotationCollection: 'as:OrderedCollection',
  AnnotationPage: 'as:OrderedCollectionPage',
  Person: 'foaf:Person',
  body: { '@id': 'oa:hasBody', '@type': '@id' },
  target: { '@id': 'oa:hasTarget', '@type': '@id' },
  source: { '@id': 'oa:hasSource', '@type': '@id' },
  selector: { '@id': 'oa:hasSelector', '@type': '@id' },
  motivation: { '@id': 'oa:motivatedBy', '@type': '@vocab' },
  purpose: { '@id': 'oa:hasPurpose', '@type': '@vocab' },
  textDirection: { '@id': 'oa:textDirection', '@type': '@vocab' },
  start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
  end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
  value: 'rdf:value',
  format: 'dc:format',
  language: 'dc:language',
  name: 'foaf:name',
  creator: { '@id': 'dcterms:creator', '@type': '@id' },
  created: { '@id': 'dcterms:created', '@type': 'xsd:dateTime' },
  modified: { '@id': 'dcterms:modified', '@type': 'xsd:dateTime' },
  audience: { '@id': 'schema:audience', '@type': '@id' },
  total: { '@id': 'as:totalItems', '@type': 'xsd:nonNegativeInteger' },
  startIndex: { '@id': 'as:startIndex', '@type': 'xsd:nonNegativeInteger' },
  first: { '@id': 'as:first', '@type': '@id' },
  items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
};

/** Our own context, as it is published. */
export const ourContext = JSON.parse(
  readFileSync(new URL('../../resources/schemas/annotation-context-v1.json', import.meta.url), 'utf8'),
) as { readonly '@context': Readonly<Record<string, unknown>> };

const [theirs, ours] = annotationContexts;
const contexts = new Map<string, object>([
  [theirs, { '@context': webAnnotationTerms }],
  [ours, ourContext],
]);

/** Gives the two contexts and nothing else: no address is ever asked for. */
const documentLoader = (url: string): Promise<{ document: object; documentUrl: string }> => {
  const document = contexts.get(url);
  return document === undefined
    ? Promise.reject(new Error(`Nothing is fetched: ${url}`))
    : Promise.resolve({ document, documentUrl: url });
};

/** The statements that a JSON-LD reader finds, with every name as an IRI. */
export const expand = (document: object): Promise<object[]> =>
  jsonld.expand({ ...document }, { documentLoader });

/** What such a reader writes of them again with the same contexts; an array of one value is that value. */
export const thereAndBack = async (document: object): Promise<object> =>
  jsonld.compact(await expand(document), { '@context': [...annotationContexts] }, { documentLoader });
