/** Who made it: the same in every document of ours (X2). */
const producer = 'Palermo';

const literal = String.raw`\((?:[^\\()]|\\[\s\S])*\)`;
const title = String.raw`(?:${literal}|<[0-9A-Fa-f\s]*>)`;

/** The document information dictionary as Skia writes it: the first object, these entries in this order. */
const information = new RegExp(
  String.raw`^1 0 obj\n<<(?:/Title ${title}\n)?(/Creator ${literal})\n(/Producer ${literal})\n(/CreationDate ${literal})\n(/ModDate ${literal})>>\nendobj\n`,
  'd',
);
const trailer = /trailer\n<<\/Size \d+\n\/Root (\d+) 0 R\n\/Info 1 0 R>>\nstartxref\n\d+\n%%EOF\s*$/;

const refuse = (): never => {
  throw new Error('A printed document is not of the form that is known to hold nothing else');
};

/**
 * Takes out of a printed PDF what the printing browser says of itself and of the moment: user agent, library version and
 * dates (X2). Every byte keeps its place, so that the cross-reference table holds; white space between entries says
 * nothing (ISO 32000-2, 7.2.3). The title stays. A file of any other form is refused: what is not understood is not
 * known to be clean.
 */
export function cleanPdf(printed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(printed);
  const text = bytes.toString('latin1');
  const start = text.indexOf('1 0 obj\n');
  const found = start > 0 && start < 64 ? information.exec(text.slice(start)) : null;
  const root = trailer.exec(text)?.[1];
  if (found?.indices === undefined || root === undefined) {
    return refuse();
  }
  // A second description, in XML, would stand in the catalogue.
  const catalogue = text.lastIndexOf(`\n${root} 0 obj\n`);
  if (catalogue === -1 || text.slice(catalogue, text.indexOf('endobj', catalogue)).includes('/Metadata')) {
    return refuse();
  }
  const said = [`/Creator (${producer})`, `/Producer (${producer})`, '', ''];
  for (const [index, instead] of said.entries()) {
    const [from, to] = found.indices[index + 1] ?? refuse();
    if (to - from < instead.length) {
      return refuse();
    }
    bytes.write(instead.padEnd(to - from), start + from, 'latin1');
  }
  return bytes;
}
