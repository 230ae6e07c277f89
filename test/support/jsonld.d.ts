/** What the tests use of a JSON-LD processor, which has no types of its own (JSON-LD 1.1 API, §9). */
declare module 'jsonld' {
  interface Options {
    readonly documentLoader: (url: string) => Promise<{ document: object; documentUrl: string }>;
  }
  const processor: {
    expand(document: object, options: Options): Promise<object[]>;
    compact(document: object, context: object, options: Options): Promise<object>;
  };
  export default processor;
}
