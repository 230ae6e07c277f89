import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { decodeUtf8 } from '../../files/decode-utf8.ts';
import { FileUnread } from './part-list.ts';

/** Deeper trees than any office program writes are no document. */
const deepest = 2000;

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly prefix: string;
  /** By their names without prefix; of two that differ by prefix alone the last one. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Of every attribute but names of vocabularies and choices among words of the format. */
  readonly values: readonly string[];
}

export interface XmlVisitor {
  /** Before what is inside; `path` are the elements around, the outermost first. */
  readonly open?: (element: XmlElement, path: readonly XmlElement[]) => void;
  /** After what is inside, with the words that stood in it directly. */
  readonly close?: (element: XmlElement, words: string, path: readonly XmlElement[]) => void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
const prefixOf = (name: string): string => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '');

/** `left`, `nextPage`: a word of the format, which may be somebody's name. */
const isChoice = (key: string, value: string): boolean =>
  /^(?:val|type)$/.test(key) && /^[a-z][A-Za-z]*$/.test(value);

const toElement = ({ name, attributes }: SaxesTagPlain): XmlElement => ({
  name: localName(name),
  prefix: prefixOf(name),
  attributes: new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value])),
  values: Object.entries(attributes).flatMap(([key, value]) =>
    /^xmlns(?::|$)/.test(key) || isChoice(localName(key), value) ? [] : [value],
  ),
});

/** Words that have nothing to do with one another, as one text in which none of them touch. */
export const apart = (words: readonly string[]): string => words.join('\n|\n');

/** Values of attributes that could be words of somebody: descriptions of pictures, names of sheets, fields, bookmarks. */
export class AttributeWords {
  readonly #words = new Set<string>();

  take({ values }: XmlElement): void {
    for (const value of values) {
      if (
        value.length > 3 &&
        /\p{L}\p{M}?\p{L}|\d{5}/u.test(value) &&
        !/^(?:https?:\/\/schemas\.|urn:)/.test(value)
      ) {
        this.#words.add(value);
      }
    }
  }

  get text(): string {
    return apart([...this.#words]);
  }
}

/** UTF-8, or UTF-16 by its mark, as XML allows every program to read. */
function decodeXml(bytes: Buffer): string {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.toString('utf16le', 2);
  }
  const text = decodeUtf8(bytes);
  if (!text.ok) {
    throw new FileUnread('text is not UTF-8');
  }
  return text.value.replace(/^\uFEFF/, '');
}

/**
 * Goes through XML of a stranger. A document type is refused: no office format has one, and with it go entities that grow.
 */
export function walkXml(bytes: Buffer, visitor: XmlVisitor): void {
  const path: XmlElement[] = [];
  const words: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new FileUnread('XML is broken');
  });
  parser.on('doctype', () => {
    throw new FileUnread('XML has a document type');
  });
  parser.on('opentag', (tag) => {
    const element = toElement(tag);
    visitor.open?.(element, path);
    path.push(element);
    words.push('');
    if (path.length > deepest) {
      throw new FileUnread('XML is too deep');
    }
  });
  const append = (text: string): void => {
    if (words.length > 0) {
      words[words.length - 1] += text;
    }
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', () => {
    const element = path.pop();
    const text = words.pop() ?? '';
    if (element !== undefined) {
      visitor.close?.(element, text, path);
    }
  });
  parser.write(decodeXml(bytes)).close();
}
