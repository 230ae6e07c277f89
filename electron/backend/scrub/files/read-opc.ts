import { basename } from 'node:path/posix';
import type { FilePartKind } from '../../../../shared/scrub/file-parts.ts';
import { ownProducer, type FileText, type PartList } from './part-list.ts';
import type { Archive } from './read-archive.ts';
import { readInnerPicture } from './read-picture.ts';
import { readOddPart } from './read-odd-part.ts';
import { apart, AttributeWords, walkXml, type XmlElement } from './walk-xml.ts';

/** Fields of the core and the application's properties (ECMA-376 part 2 §8, part 1 §22.2). */
const properties: Readonly<Record<string, FilePartKind>> = {
  creator: 'author',
  lastModifiedBy: 'last-author',
  created: 'date',
  modified: 'date',
  lastPrinted: 'date',
  revision: 'revision',
  version: 'revision',
  title: 'title',
  subject: 'description',
  description: 'description',
  keywords: 'description',
  category: 'description',
  contentStatus: 'description',
  identifier: 'document-id',
  Company: 'organisation',
  Manager: 'organisation',
  Template: 'template',
  Application: 'program',
  TotalTime: 'date',
  HyperlinkBase: 'path',
};
/** What programs write where there is nothing to say. */
const empty: ReadonlySet<string> = new Set(['', '0']);

/** Parts that tell by being there (ECMA-376 part 1 §§11-15). */
const partKinds: readonly (readonly [RegExp, FilePartKind])[] = [
  [/(?:^|\/)embeddings\//, 'embedded-file'],
  [/^docProps\/thumbnail/, 'thumbnail'],
  [/vbaProject\.bin$/i, 'macro'],
  [/(?:^|\/)printerSettings\//, 'printer'],
  [/^customXml\/item\d+\.xml$/, 'custom-data'],
  [/^xl\/revisions\/revisionLog/, 'earlier-version'],
  [/^_xmlsignatures\/sig/, 'person'],
  // Labels of an organisation's own rules name it by its number.
  [/^docMetadata\//, 'document-id'],
];
/** Parts that hold no words: fonts, and the mark of a signature. */
const wordless = /\.(?:odttf|fntdata|sigs)$/i;

/** Elements of WordprocessingML that are a change of somebody's (ECMA-376 part 1 §17.13.5). */
const changes: ReadonlySet<string> = new Set(
  (
    'ins del moveFrom moveTo moveFromRangeStart moveToRangeStart rPrChange pPrChange sectPrChange tblPrChange ' +
    'tcPrChange trPrChange tblGridChange tblPrExChange numberingChange cellIns cellDel cellMerge'
  ).split(' '),
);
const isOff = (value: string | undefined): boolean => value === '0' || value === 'false' || value === 'off';
const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** Elements with an attribute that names somebody or something, whatever part they stand in. */
function tellElement(list: PartList, where: string, element: XmlElement): void {
  const { name, attributes } = element;
  const get = (key: string): string => attributes.get(key) ?? '';
  const author = get('author');
  if (changes.has(name) && attributes.has('author')) {
    list.add('tracked-change', where, author);
  } else if (name === 'comment' && attributes.has('author')) {
    list.add('comment', where, [author, get('initials')].filter((part) => part !== '').join(', '));
  } else if (name === 'cm' || name === 'threadedComment' || (name === 'comment' && attributes.has('ref'))) {
    list.add('comment', where);
  } else if (name === 'cmAuthor' || (name === 'person' && (author !== '' || attributes.has('displayName')))) {
    list.add('person', where, author === '' ? get('displayName') || get('name') : author);
  } else if (name === 'author' && attributes.has('userId')) {
    list.add('person', where, get('name'));
  } else if (name === 'presenceInfo') {
    list.add('person', where, get('userId'));
  } else if (name === 'sheet' && ['hidden', 'veryHidden'].includes(get('state'))) {
    list.add('hidden-sheet', where, get('name'));
  } else if (name === 'definedName' && isOn(attributes.get('hidden'))) {
    list.add('hidden-sheet', where, get('name'));
  } else if ((name === 'row' || name === 'col') && isOn(attributes.get('hidden'))) {
    list.add('hidden-rows', where, get('r') || [get('min'), get('max')].join('-'));
  } else if (name === 'sld' && isOff(attributes.get('show'))) {
    list.add('hidden-slide', where);
  } else if (name === 'vanish' && !isOff(attributes.get('val'))) {
    list.add('hidden-text', where);
  } else if (name === 'rsid' || name === 'rsidRoot') {
    list.add('editing-session', where);
  } else if (name === 'docId') {
    list.add('document-id', where, get('val'));
  } else if (name === 'docVar') {
    list.add('property', `${where} ${get('name')}`, get('val'));
  } else if (name === 'absPath') {
    list.add('path', where, get('url'));
  } else if (name === 'fileSharing' && get('userName') !== '') {
    list.add('person', where, get('userName'));
  } else if (name === 'webPublishing' || name === 'dataSource') {
    list.add('path', where, get('destinationFile') || get('val') || get('id'));
  }
}

/** An address that people see in the text is text; whatever else lies outside of the file names a place. */
function tellRelation(list: PartList, where: string, { attributes }: XmlElement): void {
  if (attributes.get('TargetMode') !== 'External') {
    return;
  }
  const target = attributes.get('Target') ?? '';
  const isLink = (attributes.get('Type') ?? '').endsWith('/hyperlink');
  if (isLink && /^(?:https?|mailto|tel):|^#/i.test(target)) {
    list.text(where, target);
  } else {
    list.add(
      (attributes.get('Type') ?? '').endsWith('/attachedTemplate') ? 'template' : 'external-link',
      where,
      target,
    );
  }
}

function tellProperties(list: PartList, where: string, bytes: Buffer): void {
  let field = '';
  walkXml(bytes, {
    open: ({ name, attributes }) => {
      field = name === 'property' ? (attributes.get('name') ?? '') : field;
    },
    close: ({ name }, words, path) => {
      const value = words.trim();
      if (path.some((around) => around.name === 'property')) {
        if (value !== '') {
          list.add('property', `${where} ${field}`, value);
        }
        return;
      }
      const kind = properties[name];
      if (kind === 'program' && value === ownProducer) {
        list.isOurs();
      } else if (kind !== undefined && !empty.has(value)) {
        list.add(kind, `${where} ${name}`, value);
      }
    },
  });
}

const blocks: ReadonlySet<string> = new Set([
  'p',
  'si',
  'c',
  'comment',
  'definedName',
  'oddHeader',
  'oddFooter',
]);
const textParts = /^(?:word|xl|ppt)\/(?!theme|_rels|styles|fontTable|webSettings)/;

/** Reads one part for its words; those of its paragraphs are returned, without what stands in attributes. */
function readXmlPart(list: PartList, name: string, bytes: Buffer): readonly FileText[] {
  const before = list.texts.length;
  let words = '';
  const isText = textParts.test(name);
  const attributes = new AttributeWords();
  walkXml(bytes, {
    open: (element) => {
      tellElement(list, name, element);
      attributes.take(element);
    },
    close: (element, text, path) => {
      if (element.name === 'author' && path.at(-1)?.name === 'authors') {
        list.add('person', name, text);
      }
      if (isText) {
        words += element.name === 'tab' || element.name === 'br' ? ' ' : text;
        if (blocks.has(element.name)) {
          list.text(name, words);
          words = '';
        }
      }
    },
  });
  list.text(name, words);
  const paragraphs = list.texts.slice(before);
  list.text(name, attributes.text);
  return paragraphs;
}

function readRelations(list: PartList, name: string, bytes: Buffer): void {
  walkXml(bytes, {
    open: (element) => {
      if (element.name === 'Relationship') {
        tellRelation(list, name, element);
      }
    },
  });
}

/** The list of all parts, which says of each what it is. */
const contents = '[Content_Types].xml';
/** Parts that programs name by what they are. */
const isNamedByProgram = (name: string): boolean => /\.(?:xml|vml|rels)$/i.test(name);

/** What a file of the Open Packaging Conventions (Word, Excel, PowerPoint since 2007) tells. */
export async function readOpc(archive: Archive, list: PartList): Promise<void> {
  for (const name of archive.names.filter((one) => one !== contents)) {
    const kind = partKinds.find(([pattern]) => pattern.test(name))?.[1];
    if (kind !== undefined) {
      list.add(kind, name);
    }
    if (name.endsWith('.rels')) {
      readRelations(list, name, await archive.read(name));
    } else if (name.startsWith('docProps/') && name.endsWith('.xml')) {
      tellProperties(list, name, await archive.read(name));
    } else if (isNamedByProgram(name)) {
      const paragraphs = readXmlPart(list, name, await archive.read(name));
      if (/^ppt\/notesSlides\/[^/]+$/.test(name)) {
        list.add('speaker-notes', name, paragraphs.map(({ text }) => text.trim()).join(' '));
      }
    } else if (/\/media\//.test(name)) {
      readInnerPicture(list, basename(name), await archive.read(name));
    } else if (kind === undefined && !wordless.test(name)) {
      readOddPart(list, name, await archive.read(name));
    }
  }
  list.text('', apart(archive.names.filter((name) => !isNamedByProgram(name))));
}
