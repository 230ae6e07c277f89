import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { cleanImage } from '../../electron/backend/evidence/metadata/clean-image.ts';
import type { Letter } from '../../shared/letters/letter-schema.ts';
import { fileTraceKey } from '../../shared/scrub/file-parts.ts';
import type { TraceDecision } from '../../shared/scrub/scrub-schema.ts';
import { traceId } from '../../shared/scrub/trace-id.ts';
import { cluster, completeDocument } from '../support/builders.ts';
import { photograph } from '../support/images.ts';
import { createReport, edit, removal } from '../support/parallel-report.ts';
import { attach, plant, storeBytes } from '../support/plant.ts';
import { ooxml } from '../support/telling-files.ts';
import { readFileAlone } from '../../electron/backend/scrub/read-file.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { unzip } from '../support/unzip.ts';

let folder: string;
let backend: Backend;
let draft: string;
beforeAll(async () => {
  folder = temporaryFolder();
  backend = await openTestBackend(folder);
});
beforeEach(() => {
  draft = createReport(backend, { name: 'Zed' });
  valueOf(backend.drafts.fill(draft, completeDocument()));
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

const at = { answer: 'untoc-5-offence-practice@en' };
const word = () =>
  ooxml('word', {
    'docProps/core.xml': '<p><creator>Zoltanka Quibell</creator></p>',
    'word/document.xml': '<w:d><w:p><w:t>Plain words.</w:t></w:p></w:d>',
  });
type Request = Parameters<Backend['packages']['preview']>[0];
const request = (more: Partial<Request> = {}): Request => ({
  draft,
  type: 'review',
  audience: 'public',
  attachments: true,
  ...more,
});
const decide = (value: TraceDecision) =>
  valueOf(
    backend.scrub.decide({
      request: randomUUID(),
      draft,
      edits: [{ record: traceId(value), revision: randomUUID(), bases: [], value }],
    }),
  );
const onFile = (sha512: string, decision: TraceDecision['decision']) =>
  decide({ kind: 'metadata', text: fileTraceKey(sha512), decision });
const filesIn = async (path: string): Promise<Buffer[]> =>
  [...(await unzip(path))].flatMap(([name, bytes]) => (name.startsWith('data/attachments/') ? [bytes] : []));
/** What the list of traces counts as undecided, and the files in it. */
async function listed() {
  const { job } = valueOf(backend.scrub.read({ draft, audience: 'public', attachments: true }));
  for await (const event of backend.jobs.watch(job) ?? []) {
    if (event.state === 'done' && event.result.kind === 'scrub.read') {
      const { undecided, traces } = event.result;
      return {
        undecided,
        parts: traces.flatMap(({ file }) => file?.parts ?? []),
        texts: traces.map(({ text }) => text),
        beside: traces.filter((trace) => trace.beside === true),
      };
    }
  }
  throw new Error('Nothing was listed');
}

describe('feature 55: files that an export takes along', () => {
  it('X3 one that tells of somebody holds it up until it is decided of, and only where it leaves', async () => {
    const bytes = await word();
    const { evidence } = attach(folder, draft, { at, name: 'Notes.docx', bytes });
    const preview = valueOf(await backend.packages.preview(request()));
    expect(preview).toMatchObject({ undecided: 1, leftOutFiles: [], cleanedFiles: [] });
    // The list is of the most that could leave: with who sends it.
    const named = valueOf(await backend.packages.preview(request({ named: true })));
    expect(await listed()).toMatchObject({ undecided: named.undecided, parts: [{ kind: 'author' }] });
    expect(await backend.packages.seal(request())).toMatchObject({
      error: { code: 'traces-undecided', params: { count: 1 } },
    });
    // Where no file goes along, none has to be decided of.
    const without = request({ attachments: false });
    expect(valueOf(await backend.packages.preview(without)).undecided).toBe(0);
    expect((await backend.packages.seal(without)).ok).toBe(true);
    onFile(evidence.sha512, 'keep');
    expect(valueOf(await backend.packages.preview(request())).undecided).toBe(0);
    expect(await filesIn(valueOf(await backend.packages.seal(request())).path)).toEqual([bytes]);
  });

  it('X3 goes or stays as all that is undecided, and the preview shows which', async () => {
    const bytes = await word();
    attach(folder, draft, { at, name: 'Notes.docx', bytes });
    attach(folder, draft, { at, name: 'Plain.txt', bytes: Buffer.from('Plain words.') });
    const kept = valueOf(await backend.packages.seal(request({ undecided: 'keep' })));
    expect(await filesIn(kept.path)).toHaveLength(2);
    const preview = valueOf(await backend.packages.preview(request({ undecided: 'replace' })));
    expect(preview.leftOutFiles).toEqual([{ name: 'Notes.docx', bytes: bytes.length, reason: 'scrubbed' }]);
    const sealed = valueOf(await backend.packages.seal(request({ undecided: 'replace' })));
    expect(sealed).toMatchObject({ head: preview.package, bytes: preview.bytes });
    expect(await filesIn(sealed.path)).toEqual([Buffer.from('Plain words.')]);
  });

  it('X3 words that are to be replaced leave in no file, unless the file itself is kept', async () => {
    const text = 'Ask Zoltanka Quibell first.';
    const { evidence } = attach(folder, draft, { at, name: 'Plain.txt', bytes: Buffer.from(text) });
    expect(valueOf(await backend.packages.preview(request())).undecided).toBe(0);
    decide({ kind: 'name', text: 'Zoltanka Quibell', decision: 'replace' });
    expect(await listed()).toMatchObject({
      undecided: 2,
      parts: [{ kind: 'replaced-text', value: 'Zoltanka Quibell' }],
    });
    expect(codeOf(await backend.packages.seal(request()))).toBe('traces-undecided');
    const sealed = valueOf(await backend.packages.seal(request({ undecided: 'keep' })));
    expect(await filesIn(sealed.path)).toEqual([]);
    onFile(evidence.sha512, 'keep');
    expect(await filesIn(valueOf(await backend.packages.seal(request())).path)).toEqual([Buffer.from(text)]);
  });

  it('X3 a package by itself is looked through with the files in it, and names whom it names', async () => {
    attach(folder, draft, { at, name: 'Notes.docx', bytes: await word() });
    const { path } = valueOf(await backend.packages.seal(request({ undecided: 'keep', named: true })));
    const found = valueOf(await readFileAlone({ path, name: 'package.zip' }));
    expect(found.traces.map(({ kind, text, file }) => file?.parts ?? [kind, text])).toEqual([
      ['name', 'Zed'],
      [expect.objectContaining({ kind: 'author', value: 'Zoltanka Quibell' })],
    ]);
    expect(found.undecided).toBe(2);
  });

  it('X3 properties hold words that are to be replaced as well', async () => {
    attach(folder, draft, { at, name: 'Notes.docx', bytes: await word() });
    decide({ kind: 'name', text: 'Zoltanka Quibell', decision: 'replace' });
    const sealed = valueOf(await backend.packages.seal(request({ undecided: 'keep' })));
    expect(await filesIn(sealed.path)).toEqual([]);
  });

  it('X3 a copy without metadata needs no decision and is told of, the picture as it was taken needs one', async () => {
    const photo = photograph('Zoltanka');
    const { evidence, revision } = attach(folder, draft, { at, name: 'Site.jpg', bytes: photo });
    const asItIs = valueOf(await backend.packages.preview(request()));
    expect(asItIs).toMatchObject({ undecided: 1, cleanedFiles: [] });
    const copy = cleanImage('image/jpeg', photo)?.bytes ?? Buffer.alloc(0);
    const { sha512 } = storeBytes(folder, copy);
    plant(
      folder,
      { kind: 'evidence', scope: draft, id: evidence.id },
      { ...evidence, cleaned: { sha512, bytes: copy.length } },
      { parents: [revision] },
    );
    const cleaned = valueOf(await backend.packages.preview(request()));
    expect(cleaned).toMatchObject({ undecided: 0, cleanedFiles: ['Site.jpg'] });
    expect(await filesIn(valueOf(await backend.packages.seal(request())).path)).toEqual([copy]);
  });

  it('X1 a part for colleagues is refused where it holds what is to be replaced, in an earlier version too', async () => {
    const part = request({ type: 'contribution', attachments: false });
    expect((await backend.packages.preview(part)).ok).toBe(true);
    decide({ kind: 'name', text: 'Courts', decision: 'keep' });
    expect((await backend.packages.seal(part)).ok).toBe(true);
    const subject = { kind: 'answer', scope: draft, id: at.answer } as const;
    const before = plant(folder, subject, 'Zoltanka Quibell told so.');
    plant(folder, subject, 'Somebody told so.', { parents: [before] });
    expect((await backend.packages.seal(part)).ok).toBe(true);
    decide({ kind: 'name', text: 'Zoltanka Quibell', decision: 'replace' });
    expect(codeOf(await backend.packages.seal(part))).toBe('part-holds-replaced');
    expect(codeOf(await backend.packages.preview(part))).toBe('part-holds-replaced');
    // A package built up for its audience carries no earlier version.
    expect((await backend.packages.preview(request())).ok).toBe(true);
  });

  it('X1 what nobody decided of in earlier versions is listed, shown, and holds up a part for colleagues alone', async () => {
    const part = request({ type: 'contribution', attachments: false });
    const subject = { kind: 'answer', scope: draft, id: at.answer } as const;
    const phone = '+41 22 917 12 34';
    const before = plant(folder, subject, `Call ${phone} first.`);
    plant(folder, subject, 'Nobody is named.', { parents: [before] });
    expect(valueOf(await backend.packages.preview(request({ attachments: false }))).undecided).toBe(0);
    const preview = valueOf(await backend.packages.preview(part));
    expect(preview.undecided).toBe(1);
    const shown = preview.texts?.filter(({ pieces }) => pieces.some(({ text }) => text.includes(phone)));
    expect(shown).toMatchObject([{ of: at.answer, language: 'en' }]);
    expect(codeOf(await backend.packages.seal(part))).toBe('traces-undecided');
    expect(await listed()).toMatchObject({
      beside: [{ text: phone, places: [{ of: at.answer }] }],
    });
    decide({ kind: 'phone', text: phone, decision: 'keep' });
    expect(valueOf(await backend.packages.preview(part)).undecided).toBe(0);
    expect((await backend.packages.seal(part)).ok).toBe(true);
  });
});

it('feature 55: what came of a letter leaves with it, and is looked through no more once that was removed', async () => {
  const letter = edit<Letter>(draft, {
    language: 'en',
    date: '2026-10-01',
    to: { authority: 'Ministry of Justice' },
    from: { organisation: '' },
    cluster,
    fields: [],
  });
  valueOf(backend.letters.save(letter));
  const reply = {
    letter: letter.record,
    kind: 'reply',
    day: '2026-10-09',
    text: 'Write to a@b.org.',
  } as const;
  valueOf(backend.letters.saveEvent(edit(draft, reply)));
  expect((await listed()).texts).toContain('a@b.org');
  valueOf(backend.letters.remove(removal(draft, letter.record, [{ id: letter.revision }])));
  expect((await listed()).texts).not.toContain('a@b.org');
});
