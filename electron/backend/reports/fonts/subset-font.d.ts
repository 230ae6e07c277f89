/** What is used of `subset-font`, which brings no types. */
declare module 'subset-font' {
  const subsetFont: (
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'truetype' | 'woff'; readonly keepAllGlyphs?: boolean },
  ) => Promise<Uint8Array<ArrayBuffer>>;
  export default subsetFont;
}
