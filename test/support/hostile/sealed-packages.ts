import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sealPackage } from '../../../electron/backend/packages/bag-writer.ts';
import { attachmentPath } from '../../../electron/backend/packages/package-paths.ts';
import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import { answerKey } from '../../../shared/drafts/answer.ts';
import type {
  PackageAttachment,
  PackageContent,
  PackageType,
} from '../../../shared/packages/package-schema.ts';
import { packageAnswers, packageContent, packageInput, temporaryFolder } from '../package-fixtures.ts';

/** A package as its bytes and as the files inside its one folder. */
export interface SealedPackage {
  readonly bytes: Buffer;
  readonly root: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

const id = (digit: string, group = '0'): string => `${digit.repeat(8)}-0000-4000-8000-${group.repeat(12)}`;
const author = { name: 'A. Expert', institution: 'وزارة العدل' };
const authoredAt = '2026-11-20T10:00:00.000Z';
/** Bytes that look like other things: a document that is an archive too, an image, text in three scripts. */
export const attachedBytes: readonly Buffer[] = [
  Buffer.from('%PDF-1.7\nPK\u0003\u0004 not an archive\n', 'latin1'),
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]),
  Buffer.from('المادة ١٢ — 第十二条\n'),
];
const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('hex');

const attachments: readonly PackageAttachment[] = attachedBytes.map((bytes, at) => ({
  id: id('a', String(at)),
  at: at === 0 ? { entry: 'law-1' } : { answer: 'untoc-5-group-law@en' },
  sha512: sha512(bytes),
  name: ['قانون.pdf', '照片.jpg', 'note.txt'][at] ?? '',
  mediaType: ['application/pdf', 'image/jpeg', 'text/plain'][at] ?? '',
  bytes: bytes.length,
  path: attachmentPath(sha512(bytes)),
}));

const heads = packageAnswers.map((answer, at) => ({
  answer: answerKey(answer),
  revisions: [id('b', at.toString(16))],
}));

const annotation: Annotation = {
  id: `urn:uuid:${id('c')}`,
  type: 'Annotation',
  motivation: 'questioning',
  target: {
    source: `urn:uuid:${id('b')}`,
    selector: [
      { type: 'TextPositionSelector', start: 0, end: 7 },
      { type: 'TextQuoteSelector', exact: 'Section' },
    ],
  },
  body: [{ type: 'TextualBody', value: '哪一条？ <img src=x onerror=alert(1)>', language: 'zh' }],
  creator: { type: 'Person', name: 'R. Viewer' },
  created: authoredAt,
  status: 'open',
  audience: 'confidential',
};

const typeParts: Readonly<Record<PackageType, Omit<Partial<PackageContent>, 'head'>>> = {
  submission: { snapshot: 1, heads, attachments: [...attachments] },
  review: { heads, attachments: [...attachments] },
  contribution: {
    part: { articles: ['untoc-5'], for: 'Ministry of Justice' },
    revisions: heads.map(({ answer, revisions: [revision = ''] }, at) => ({
      kind: 'answer',
      subject: answer,
      id: revision,
      parents: [],
      value: packageAnswers[at]?.value ?? null,
      author,
      authoredAt,
    })),
    attachments: [...attachments],
  },
  feedback: { about: id('d'), annotations: [annotation], from: author },
};

/** A review of a parallel report for the public: one finding, what it follows from, a named source and one under a pseudonym. */
const parallelContent = (): PackageContent => {
  const content = contentOf('review');
  const finding = {
    article: 'untoc-5',
    language: 'en',
    confidence: 'documented',
    consent: 'public',
  } as const;
  const { attachments: _none, ...rest } = content;
  return {
    ...rest,
    kind: 'parallel-report',
    head: { ...content.head, audience: 'public' },
    parallel: {
      format: 'palermo-parallel-report/1',
      chapters: [
        { place: { of: 'article', article: 'untoc-5', aspect: 'law' }, language: 'en', text: 'Section 12.' },
      ],
      process: [{ question: 'consultation-held', answer: 'no', day: '2026-02-03' }],
      findings: [
        {
          ...finding,
          id: id('e', '1'),
          provisions: ['untoc-5-1'],
          type: 'gap',
          claim: 'Nobody was asked.',
          sources: [{ source: id('f', '1'), detail: 'p. 4' }, { source: id('f', '2') }],
        },
        {
          ...finding,
          id: id('e', '2'),
          provisions: [],
          type: 'recommendation',
          claim: 'Ask.',
          sources: [],
          follows: [id('e', '1')],
        },
      ],
      sources: [
        { id: id('f', '1'), label: 'S-1', kind: 'court', naming: 'named', title: 'Doe', consent: 'public' },
        { id: id('f', '2'), label: 'S-2', kind: 'interview', naming: 'pseudonym', consent: 'public' },
      ],
    },
  };
};

/** Content of each type, with all that the type may hold. */
export const contentOf = (type: PackageType): PackageContent => ({
  ...packageContent,
  ...typeParts[type],
  head: { ...packageContent.head, type, status: type === 'submission' ? 'final' : 'draft' },
  response:
    type === 'feedback' ? { ...packageContent.response, answers: [], register: [] } : packageContent.response,
});

/** Files of an archive that we made: stored, in order, descriptors only behind attachments. */
function filesOf(bytes: Buffer, root: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(bytes.length - 6);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const nameBytes = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + nameBytes).toString('utf8');
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + nameBytes;
    files.set(name.slice(root.length + 1), bytes.subarray(start, start + bytes.readUInt32LE(at + 24)));
    at += 46 + nameBytes;
  }
  return files;
}

/** Seals one content by the writer that ships; signed unless said otherwise. */
export async function sealContent(
  content: PackageContent,
  { signed = true }: { readonly signed?: boolean } = {},
): Promise<SealedPackage> {
  await using folder = await temporaryFolder();
  const stored: Record<string, string> = {};
  for (const [at, bytes] of attachedBytes.entries()) {
    const file = path.join(folder.path, String(at));
    await writeFile(file, bytes);
    stored[sha512(bytes)] = file;
  }
  const targetPath = path.join(folder.path, 'sealed.zip');
  const sealed = await sealPackage({
    ...(await packageInput(content)),
    files: stored,
    ...(signed ? { seed: Buffer.alloc(32, 7) } : {}),
    targetPath,
  });
  if (!sealed.ok) {
    throw new Error(JSON.stringify(sealed.error));
  }
  const bytes = await readFile(targetPath);
  const root = `package-${sealed.value.head.id.slice(0, 8)}`;
  return { bytes, root, files: filesOf(bytes, root) };
}

/** One sound, signed package of every type, and one of a parallel report. */
export async function sealedPackages(): Promise<Readonly<Record<PackageType | 'parallel', SealedPackage>>> {
  const [submission, review, contribution, feedback, parallel] = [
    await sealContent(contentOf('submission')),
    await sealContent(contentOf('review')),
    await sealContent(contentOf('contribution')),
    await sealContent(contentOf('feedback')),
    await sealContent(parallelContent()),
  ];
  return { submission, review, contribution, feedback, parallel };
}
