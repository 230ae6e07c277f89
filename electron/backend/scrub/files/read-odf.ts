import type { FilePartKind } from '../../../../shared/scrub/file-parts.ts';
import { FileUnread, type PartList } from './part-list.ts';
import type { Archive } from './read-archive.ts';
import { readInnerPicture } from './read-picture.ts';
import { readOddPart } from './read-odd-part.ts';
import { apart, AttributeWords, walkXml, type XmlElement } from './walk-xml.ts';

/** Fields of `meta.xml` (OpenDocument 1.3 part 3 §4.3). */
const properties: Readonly<Record<string, FilePartKind>> = {
  'initial-creator': 'author',
  creator: 'last-author',
  'printed-by': 'last-author',
  'creation-date': 'date',
  date: 'date',
  'print-date': 'date',
  'editing-duration': 'date',
  'editing-cycles': 'revision',
  generator: 'program',
  title: 'title',
  subject: 'description',
  description: 'description',
  keyword: 'description',
};

/** Settings of the person's own program that lie in `settings.xml`. */
const settings: Readonly<Record<string, FilePartKind>> = {
  PrinterName: 'printer',
  PrinterSetup: 'printer',
  Rsid: 'editing-session',
  RsidRoot: 'editing-session',
};

/** Fields that print who wrote the text (OpenDocument 1.3 part 3 §7.3.6, §7.3.7). */
const isPersonField = (name: string): boolean => /^(?:sender|author)-/.test(name);

const partKinds: readonly (readonly [RegExp, FilePartKind])[] = [
  [/^Thumbnails\//, 'thumbnail'],
  [/^(?:Basic|Scripts)\//, 'macro'],
  [/^Versions\/|^VersionList\.xml$/, 'earlier-version'],
  [/^META-INF\/.*signatures/i, 'person'],
  [/^Object [^/]+\/content\.xml$|^Object [^/]+$|^EmbeddedDatabase/, 'embedded-file'],
];

/** Parts that hold no words of anybody: the type, the list of all parts, where lines break, fonts, pictures of a tool bar. */
const wordless = /^(?:mimetype|META-INF\/manifest\.xml|layout-cache|Configurations2\/.*|Fonts\/.*)$/;

function tellMeta(list: PartList, bytes: Buffer): void {
  walkXml(bytes, {
    open: ({ name, attributes }) => {
      if (name === 'template') {
        list.add('template', 'meta.xml', attributes.get('title') || (attributes.get('href') ?? ''));
      }
    },
    close: ({ name, attributes }, words) => {
      const value = words.trim();
      const kind = properties[name];
      if (value !== '' && name === 'user-defined') {
        list.add('property', `meta.xml ${attributes.get('name') ?? ''}`, value);
      } else if (value !== '' && kind !== undefined) {
        list.add(kind, `meta.xml ${name}`, value);
      }
    },
  });
}

function tellElement(list: PartList, where: string, { name, attributes }: XmlElement): void {
  const get = (key: string): string => attributes.get(key) ?? '';
  if (name === 'table-properties' && get('display') === 'false') {
    list.add('hidden-sheet', where);
  } else if (/^table-(?:row|column)$/.test(name) && ['collapse', 'filter'].includes(get('visibility'))) {
    list.add('hidden-rows', where, name);
  } else if (name === 'drawing-page-properties' && get('visibility') === 'hidden') {
    list.add('hidden-slide', where);
  } else if ((name === 'text-properties' || name === 'section') && get('display') === 'none') {
    list.add('hidden-text', where);
  } else if (/^hidden-(?:text|paragraph)$/.test(name)) {
    list.add('hidden-text', where, get('string-value'));
  }
  if (attributes.has('rsid') || attributes.has('paragraph-rsid')) {
    list.add('editing-session', where);
  }
  const href = get('href');
  if (/^(?:https?|mailto|tel):/i.test(href) && name === 'a') {
    list.text(where, href);
  } else if (/^(?:[a-z][a-z0-9+.-]+:|\/|\.\.\/)/i.test(href)) {
    list.add('external-link', where, href);
  }
}

/** Who wrote a comment or a change, and when: told as such, and no words of the text. */
const isAboutText = (name: string): boolean => /^(?:creator|creator-initials|date)$/.test(name);

const blocks: ReadonlySet<string> = new Set(['p', 'h']);

function tellContent(list: PartList, where: string, bytes: Buffer): void {
  let words = '';
  let notes = '';
  const attributes = new AttributeWords();
  walkXml(bytes, {
    open: (element) => {
      tellElement(list, where, element);
      attributes.take(element);
    },
    close: ({ name, prefix }, text, path) => {
      const around = (other: string, of: string): boolean =>
        path.some((one) => one.name === other && one.prefix === of);
      const value = text.trim();
      if (name === 'creator' && around('changed-region', 'text')) {
        list.add('tracked-change', where, value);
      } else if (name === 'creator' && around('tracked-changes', 'table')) {
        list.add('tracked-change', where, value);
      } else if (name === 'creator' && around('annotation', 'office')) {
        list.add('comment', where, value);
      } else if (isPersonField(name) && value !== '') {
        list.add('person', where, value);
      } else if (name === 'annotation' && !path.some((one) => one.name === 'annotation')) {
        list.add('comment', where);
      }
      if (!isAboutText(name)) {
        words += name === 's' || name === 'tab' || name === 'line-break' ? ' ' : text;
      }
      if (blocks.has(name)) {
        list.text(where, words);
        notes += around('notes', 'presentation') ? `${words.trim()} ` : '';
        words = '';
      } else if (name === 'notes' && prefix === 'presentation' && notes.trim() !== '') {
        list.add('speaker-notes', where, notes);
        notes = '';
      }
    },
  });
  list.text(where, words);
  list.text(where, attributes.text);
}

/** Any other XML: whatever words it holds are searched. */
function readWords(list: PartList, where: string, bytes: Buffer): void {
  const attributes = new AttributeWords();
  let all = '';
  walkXml(bytes, {
    open: (element) => attributes.take(element),
    close: (_, words) => {
      all += words.trim() === '' ? '' : `${words}\n`;
    },
  });
  list.text(where, all);
  list.text(where, attributes.text);
}

function tellSettings(list: PartList, bytes: Buffer): void {
  walkXml(bytes, {
    close: ({ name, attributes }, words) => {
      const kind = name === 'config-item' ? settings[attributes.get('name') ?? ''] : undefined;
      if (kind !== undefined && words.trim() !== '' && words.trim() !== '0') {
        list.add(kind, 'settings.xml', attributes.get('name') === 'PrinterName' ? words : '');
      }
    },
  });
}

/** What a file of OpenDocument (Text, Calc, Impress) tells. */
export async function readOdf(archive: Archive, list: PartList): Promise<void> {
  if (!archive.names.includes('content.xml')) {
    throw new FileUnread('no content');
  }
  for (const name of archive.names) {
    const kind = partKinds.find(([pattern]) => pattern.test(name))?.[1];
    if (kind !== undefined) {
      list.add(kind, name);
    }
    const last = name.slice(name.lastIndexOf('/') + 1);
    if (last === 'meta.xml') {
      tellMeta(list, await archive.read(name));
    } else if (last === 'settings.xml') {
      tellSettings(list, await archive.read(name));
    } else if (last === 'content.xml' || last === 'styles.xml') {
      tellContent(list, name, await archive.read(name));
    } else if (name.startsWith('Pictures/')) {
      readInnerPicture(list, name, await archive.read(name));
    } else if (/\.(?:xml|rdf)$/.test(name) && !wordless.test(name)) {
      readWords(list, name, await archive.read(name));
    } else if (kind === undefined && !wordless.test(name)) {
      readOddPart(list, name, await archive.read(name));
    }
  }
  list.text('', apart(archive.names.filter((name) => !/\.(?:xml|rdf)$/.test(name))));
}
