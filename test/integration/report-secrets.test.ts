import { readFileSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { readDocxParts } from '../../electron/backend/reports/docx/docx-parts.ts';
import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import { audiences, type Audience } from '../../shared/packages/package-schema.ts';
import {
  reportProfiles,
  type ReportFormat,
  type ReportProfileName,
} from '../../shared/reports/report-names.ts';
import { holds, openPlantedWorkspace, type PlantedWorkspace } from '../support/planted-workspace.ts';
import { removeTemporaryFolders, valueOf } from '../support/temp-workspace.ts';
import { unzip } from '../support/unzip.ts';

const formats = ['html', 'docx', 'csv', 'txt'] as const;
const from =
  (least: Audience) =>
  (audience: Audience): boolean =>
    audiences.indexOf(audience) >= audiences.indexOf(least);
const never = (): boolean => false;
const always = (): boolean => true;

/** Each planted text with the audiences whose documents may hold it; in those of the questionnaire it must stand. */
const secrets: Readonly<Record<string, (audience: Audience) => boolean>> = {
  'Open-Answer-q7': always,
  'Law-Title-q7': always,
  'States-Only-q7': from('states_parties'),
  'Narrow-Answer-q7': from('confidential'),
  'Public-Remark-q7': always,
  'States-Remark-q7': from('states_parties'),
  'Confidential-Remark-q7': from('confidential'),
  // Comments for everyone on answers that are not for everyone, and a reply to one of them.
  'Remark-On-Narrow-q7': from('confidential'),
  'Reply-On-Narrow-q7': from('confidential'),
  'Remark-On-National-q7': never,
  // Whoever writes a comment signs it, as in a package of feedback.
  'Reader Name-q7': always,
  'Withdrawn-Remark-q7': never,
  'National-Answer-q7': never,
  'Hidden-Answer-q7': never,
  'Older-Value-q7': never,
  'Cleared-Value-q7': never,
  'Once-Cited-Title-q7': never,
  'Uncited-Title-q7': never,
  'Other-Draft-q7': never,
  'Anna Author-q7': never,
  'Marie Ready-q7': never,
  'Cleared By-q7': never,
  'Settings Name-q7': never,
  'Private-Note-q7': never,
  'Note Writer-q7': never,
  'Acceptance-Reason-q7': never,
  'Refused-Proposal-q7': never,
  'Calendar-Step-q7': never,
  'Carried-Mark-q7': never,
  'Reach Marker-q7': never,
  'Open-File-q7.pdf': never,
  'Law-File-q7.pdf': never,
  'National-File-q7.pdf': never,
  'Open-Bytes-q7': never,
  // Of the machine and who sits at it; a worker inherits the environment.
  'Workspace-Folder-q7': never,
  'user-q7': never,
  'host-q7': never,
  '/home/home-q7': never,
  'Pacific/Chatham': never,
};
const names = Object.keys(secrets);

const remark = (
  number: number,
  audience: Audience,
  text: string,
  status: Annotation['status'] = 'open',
): Annotation => ({
  id: `urn:uuid:00000000-0000-4000-8000-00000000000${String(number)}`,
  type: 'Annotation',
  motivation: 'commenting',
  target: 'urn:palermo:a-question',
  body: [{ type: 'TextualBody', value: text }],
  creator: { type: 'Person', name: 'Reader Name-q7' },
  created: '2026-03-12T09:00:00.000Z',
  status,
  audience,
});

let planted: PlantedWorkspace;

beforeAll(async () => {
  for (const [name, value] of Object.entries({
    USER: 'user-q7',
    LOGNAME: 'user-q7',
    HOSTNAME: 'host-q7',
    HOME: '/home/home-q7',
    TZ: 'Pacific/Chatham',
  })) {
    vi.stubEnv(name, value);
  }
  planted = await openPlantedWorkspace();
  const database = openDatabase(`${planted.folder}/palermo.sqlite`, 'write');
  const revisionOf = (item: string): string =>
    z
      .object({ id: z.string() })
      .parse(database.get("SELECT id FROM revision WHERE kind = 'answer' AND subject LIKE ?", `${item}%`)).id;
  const on = (item: string, note: Annotation): Annotation => ({
    ...note,
    target: { source: `urn:uuid:${revisionOf(item)}` },
  });
  const onNarrow = on('untoc-8-bribery-practice', remark(5, 'public', 'Remark-On-Narrow-q7'));
  for (const note of [
    onNarrow,
    { ...remark(6, 'public', 'Reply-On-Narrow-q7'), target: onNarrow.id },
    on('tip-5-offence-practice', remark(7, 'public', 'Remark-On-National-q7')),
    remark(1, 'public', 'Public-Remark-q7'),
    remark(2, 'states_parties', 'States-Remark-q7'),
    remark(3, 'confidential', 'Confidential-Remark-q7'),
    remark(4, 'public', 'Withdrawn-Remark-q7', 'withdrawn'),
  ]) {
    database.run(
      "INSERT INTO annotation (id, draft, revision, annotation, received_at) VALUES (?, ?, ?, ?, '2026-03-12T09:00:00.000Z')",
      note.id,
      planted.draft,
      typeof note.target === 'string' ? null : note.target.source.slice('urn:uuid:'.length),
      JSON.stringify(note),
    );
  }
  database.close();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await planted.backend.close();
  removeTemporaryFolders();
});

/** A document as it lies on the disk; one that is an archive with every file in it, and their names. */
async function bytesOf(path: string, format: ReportFormat): Promise<Buffer> {
  const bytes = readFileSync(path);
  return format === 'docx'
    ? Buffer.concat([bytes, ...[...(await unzip(path))].flatMap(([name, part]) => [Buffer.from(name), part])])
    : bytes;
}

async function documentBytes(
  format: ReportFormat,
  audience: Audience,
  profile: ReportProfileName = 'questionnaire',
  comments = true,
): Promise<Buffer> {
  const { path } = valueOf(
    await planted.backend.reports.makeFile({
      draft: planted.draft,
      profile,
      audience,
      language: 'en',
      comments,
      format,
    }),
  );
  return bytesOf(path, format);
}

describe('X2 what was planted in the workspace and around it', () => {
  it.each(formats.flatMap((format) => audiences.map((audience) => [format, audience] as const)))(
    'X2 X1 %s for %s holds what that audience may see, and nothing else',
    async (format, audience) => {
      const bytes = await documentBytes(format, audience);
      expect(names.filter((name) => holds(bytes, name))).toEqual(
        names.filter((name) => secrets[name]?.(audience)),
      );
      expect(
        [hostname(), userInfo().homedir].filter((name) => name.length > 4 && bytes.includes(name)),
      ).toEqual([]);
    },
  );

  it.each(reportProfiles)('X2 no document of the kind %s for the public holds more', async (profile) => {
    for (const format of ['html', 'docx', 'txt'] as const) {
      const bytes = await documentBytes(format, 'public', profile);
      expect(names.filter((name) => holds(bytes, name) && secrets[name]?.('public') !== true)).toEqual([]);
    }
  });

  it('X1 comments stand in a document only where they were asked for', async () => {
    const bytes = await documentBytes('txt', 'confidential', 'questionnaire', false);
    expect(names.filter((name) => /Remark|Reader/.test(name) && holds(bytes, name))).toEqual([]);
    expect(holds(bytes, 'Open-Answer-q7')).toBe(true);
  });

  it('X2 the same document gives the same bytes: no clock, no chance', async () => {
    for (const format of formats) {
      const [one, other] = [await documentBytes(format, 'public'), await documentBytes(format, 'public')];
      expect(one.equals(other)).toBe(true);
    }
  });

  it('X2 the search finds a word that stands in the metadata of a compressed file', async () => {
    const { path } = valueOf(
      await planted.backend.reports.makeFile({
        draft: planted.draft,
        profile: 'questionnaire',
        audience: 'public',
        language: 'en',
        format: 'docx',
      }),
    );
    const zip = new ZipFile();
    for (const [name, part] of await readDocxParts(readFileSync(path))) {
      const text = `${part.toString('utf8')}<!-- ${'filler '.repeat(200)}user-q7 -->`;
      zip.addBuffer(name === 'docProps/app.xml' ? Buffer.from(text) : part, name);
    }
    zip.end();
    const marked = `${path}.marked`;
    writeFileSync(marked, await buffer(zip.outputStream));

    expect(holds(readFileSync(marked), 'user-q7')).toBe(false);
    expect(holds(await bytesOf(marked, 'docx'), 'user-q7')).toBe(true);
    expect(holds(await bytesOf(path, 'docx'), 'user-q7')).toBe(false);
  });
});
