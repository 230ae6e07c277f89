import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import type { NoteInput } from '../../shared/annotations/note-input.ts';
import { actTag, idOfNote, kindOf, kindTag, noteAddress } from '../../shared/annotations/note-kinds.ts';
import { audiences, type Audience } from '../../shared/packages/package-schema.ts';
import {
  reviewProfiles,
  type ReportFormat,
  type ReviewProfileName,
} from '../../shared/reports/report-names.ts';
import { createDraft, offence, place as at, saveOne } from '../support/builders.ts';
import { holds } from '../support/planted-workspace.ts';
import { copyForReview, openVersion, practice, reviewFor, write } from '../support/reviewing.ts';
import {
  codeOf,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
  writeResources,
} from '../support/temp-workspace.ts';
import { openOffice, type Office } from '../support/two-workspaces.ts';
import { unzip } from '../support/unzip.ts';

/** The page is looked at as it is handed to the printer: the HTML file, letter for letter. */
const formats = ['docx', 'csv', 'txt'] as const;
const from =
  (least: Audience) =>
  (audience: Audience): boolean =>
    audiences.indexOf(audience) >= audiences.indexOf(least);
const never = (): boolean => false;

type Secret = Partial<Record<ReviewProfileName, (audience: Audience) => boolean>>;
const both = (least: Audience): Secret => ({ observations: from(least), feedback: from(least) });

/** Each planted text with the documents that hold it, and for whom; it stands in no other. */
const secrets: Readonly<Record<string, Secret>> = {
  'Public-Observation-q7': both('public'),
  'States-Observation-q7': both('states_parties'),
  'Confidential-Observation-q7': both('confidential'),
  // The State keeps it out of what others see, though it was written for everyone.
  'Withheld-Observation-q7': both('confidential'),
  'Why-Withheld-q7': { feedback: from('confidential') },
  'Released-Observation-q7': both('public'),
  'Why-Released-q7': { feedback: from('confidential') },
  'Withdrawn-Observation-q7': {},
  'Public-Comment-q7': { feedback: from('public') },
  'States-Comment-q7': { feedback: from('states_parties') },
  'Reply-To-States-q7': { feedback: from('states_parties') },
  'Withdrawn-Comment-q7': {},
  'Reply-To-Withdrawn-q7': {},
  // Words of the answers, which came in a confidential package.
  'quoted-answer-q7': { feedback: from('confidential') },
  'Unquoted-Answer-q7': {},
  'Summary-Text-q7': { summary: from('public') },
  'Summary-Note-q7': {},
  'Private-Note-q7': {},
  'Unsent-On-Draft-q7': {},
};
const names = Object.keys(secrets);

let reader: Office;
let review = '';
const printed: Uint8Array[] = [];

/** A note by somebody else, as a feedback brings it. */
const foreign = (text: string, party = 'XTS'): Annotation => ({
  id: noteAddress(randomUUID()),
  type: 'Annotation',
  motivation: 'commenting',
  target: 'urn:palermo:the-whole',
  body: [{ type: 'TextualBody', value: text }],
  creator: { type: 'Person', name: 'F. Point', party },
  created: '2026-03-14T09:00:00.000Z',
  status: 'open',
  audience: 'public',
});

/** What the State under review does about an observation. */
function bring(draft: string, on: string, act: 'withholding' | 'release', text: string): string {
  const { body, ...note } = foreign(text);
  const tag = { type: 'TextualBody', value: actTag(act), purpose: 'tagging' } as const;
  insert(draft, { ...note, motivation: 'replying', target: noteAddress(on), body: [...body, tag] }, null);
  return idOfNote(note);
}

function insert(draft: string, note: Annotation, writtenIn: 'draft' | null): void {
  const database = openDatabase(join(reader.folder, 'palermo.sqlite'), 'write');
  database.run(
    "INSERT INTO annotation (id, draft, revision, annotation, written_in, received_at) VALUES (?, ?, NULL, ?, ?, '2026-03-14T09:00:00.000Z')",
    note.id,
    draft,
    JSON.stringify(note),
    writtenIn,
  );
  database.close();
}

beforeAll(async () => {
  const resources = writeResources(temporaryFolder());
  writeFileSync(
    join(resources, 'locales/en/reports.json'),
    readFileSync(join(shippedResources, 'locales/en/reports.json')),
  );
  const printer = {
    print: (html: Uint8Array) => {
      printed.push(html);
      return Promise.reject(new Error('Looked at, not printed'));
    },
  };
  const state = await openOffice('Focal Point', { ids: systemIds, resources });
  reader = await openOffice('R. Reader', { ids: systemIds, resources, printer });
  const draft = createDraft(state.backend);
  saveOne(state.backend, draft, at.answer, 'yes', { close: true });
  saveOne(state.backend, draft, at.practice, 'Here quoted-answer-q7 stands. Unquoted-Answer-q7.', {
    close: true,
  });
  review = await openVersion(reader, (await copyForReview(state, draft)).path);
  await state.backend.close();
  await reviewFor(reader, review, 'XQA');

  const place = { review };
  const note = (text: string, more: Partial<NoteInput> = {}): string =>
    write(reader, place, { text, audience: 'public', ...more });
  const observation = (text: string, audience: Audience = 'public'): string =>
    note(text, {
      kind: 'observation',
      audience,
      observation: { type: 'gap', provisions: ['untoc-5-1'] },
    });
  const withdraw = (on: string): string => note('', { kind: 'reply', on: { note: on }, act: 'withdrawal' });
  // As sealing leaves them: what was sent can be withdrawn, not removed.
  const send = (): void => {
    const database = openDatabase(join(reader.folder, 'palermo.sqlite'), 'write');
    database.run(
      'UPDATE annotation SET round = ? WHERE round IS NULL AND written_in IS NOT NULL',
      randomUUID(),
    );
    database.close();
  };
  observation('Public-Observation-q7');
  observation('States-Observation-q7', 'states_parties');
  observation('Confidential-Observation-q7', 'confidential');
  const withheld = observation('Withheld-Observation-q7');
  const released = observation('Released-Observation-q7');
  const gone = observation('Withdrawn-Observation-q7');
  note('Public-Comment-q7', { on: { answer: practice, quote: 'quoted-answer-q7' } });
  const states = note('States-Comment-q7', { audience: 'states_parties' });
  note('Reply-To-States-q7', { kind: 'reply', on: { note: states } });
  const comment = note('Withdrawn-Comment-q7');
  note('Reply-To-Withdrawn-q7', { kind: 'reply', on: { note: comment } });
  send();
  withdraw(gone);
  withdraw(comment);
  bring(draft, withheld, 'withholding', 'Why-Withheld-q7');
  bring(draft, bring(draft, released, 'withholding', 'Why-Withheld-q7'), 'release', 'Why-Released-q7');
  insert(draft, foreign('Unsent-On-Draft-q7'), 'draft');
  const summary = foreign('Summary-Note-q7');
  const tag = { type: 'TextualBody', value: kindTag('summary'), purpose: 'tagging' } as const;
  insert(draft, { ...summary, body: [...summary.body, tag] }, null);
  valueOf(
    reader.backend.notes.save({
      request: randomUUID(),
      review,
      note: randomUUID(),
      revision: randomUUID(),
      bases: [],
      value: { unit: offence, text: 'Private-Note-q7', done: false },
    }),
  );
  valueOf(
    reader.backend.summaries.save({
      request: randomUUID(),
      review,
      language: 'en',
      revision: randomUUID(),
      bases: [],
      text: 'First.\n\nSummary-Text-q7',
    }),
  );
});
afterAll(async () => {
  await reader.backend.close();
  removeTemporaryFolders();
});

const make = (profile: ReviewProfileName, audience: Audience, format: ReportFormat) =>
  reader.backend.reports.makeFile({ review, profile, audience, language: 'en', format });

async function bytesOf(profile: ReviewProfileName, audience: Audience, format: ReportFormat) {
  const { path } = valueOf(await make(profile, audience, format));
  const bytes = readFileSync(path);
  return format === 'docx'
    ? Buffer.concat([bytes, ...[...(await unzip(path))].flatMap(([name, part]) => [Buffer.from(name), part])])
    : bytes;
}

describe('X1 documents of a review', () => {
  it.each(reviewProfiles.flatMap((profile) => audiences.map((audience) => [profile, audience] as const)))(
    'X1 X2 the %s for %s holds in every format what that audience may see, and nothing else',
    async (profile, audience) => {
      const expected = names.filter((name) => (secrets[name]?.[profile] ?? never)(audience));
      for (const format of formats) {
        const bytes = await bytesOf(profile, audience, format);
        expect([format, names.filter((name) => holds(bytes, name))]).toEqual([format, expected]);
      }
      printed.length = 0;
      expect(codeOf(await make(profile, audience, 'pdf'))).toBe('print-failed');
      expect(names.filter((name) => printed.some((html) => holds(Buffer.from(html), name)))).toEqual(
        expected,
      );
    },
  );

  it('X1 a list for others says how many observations stay out, and never which', async () => {
    const said = async (audience: Audience): Promise<string | undefined> =>
      /not part of this document: (\d+)/.exec(
        (await bytesOf('observations', audience, 'txt')).toString('utf8'),
      )?.[1];
    expect([await said('public'), await said('states_parties'), await said('confidential')]).toEqual([
      '3',
      '2',
      undefined,
    ]);
  });

  it('X2 the same document gives the same bytes: no clock, no chance', async () => {
    const [one, other] = [
      await bytesOf('feedback', 'confidential', 'docx'),
      await bytesOf('feedback', 'confidential', 'docx'),
    ];
    expect(one.equals(other)).toBe(true);
  });

  it('is named by what it is, and says that it is a draft until both reviewing States agreed', async () => {
    expect(valueOf(await make('observations', 'public', 'docx'))).toMatchObject({
      fileName: expect.stringMatching(/^observations-XTS-.*-\d{4}-\d\d-\d\d\.docx$/),
      status: 'draft',
      counted: { answer: { texts: 0 }, comment: { texts: 2 } },
    });
  });

  it('is final once both reviewing States stand behind every observation, those that stay included', async () => {
    const { bases, setUp, draft } = valueOf(await reader.backend.reviews.get({ review }));
    const instruments = ['untoc' as const];
    const parties = [
      { key: 'XQA', name: 'Ruritania' },
      { key: 'XQB', name: 'Zubrowka' },
    ];
    valueOf(
      await reader.backend.reviews.setUp({
        request: randomUUID(),
        review,
        revision: randomUUID(),
        bases: [...bases],
        value: { ...setUp, reviewers: parties.map((party) => ({ party, instruments })) },
      }),
    );
    const { notes } = valueOf(reader.backend.annotations.list({ place: { review }, from: 0 }));
    const observations = notes.filter(
      ({ note }) => kindOf(note) === 'observation' && !JSON.stringify(note).includes('Withdrawn'),
    );
    const statusOf = async (profile: ReviewProfileName): Promise<string> =>
      valueOf(await make(profile, 'public', 'txt')).status;
    expect(observations).toHaveLength(5);
    for (const { note } of observations) {
      expect([await statusOf('observations'), await statusOf('summary')]).toEqual(['draft', 'draft']);
      insert(
        draft,
        {
          ...foreign('', 'XQB'),
          motivation: 'replying',
          target: note.id,
          body: [{ type: 'TextualBody', value: actTag('agreement'), purpose: 'tagging' }],
        },
        null,
      );
    }
    expect([await statusOf('observations'), await statusOf('summary')]).toEqual(['final', 'final']);
    const text = (await bytesOf('observations', 'public', 'txt')).toString('utf8');
    expect(text).toContain('Ruritania; Zubrowka');
    expect(text).not.toMatch(/DRAFT|Not agreed yet/);
  });

  it('is asked for by its review and nothing else', async () => {
    const { reports } = reader.backend;
    const choice = { audience: 'public', language: 'en', format: 'txt' } as const;
    const id = randomUUID();
    const codes = await Promise.all(
      (
        [
          { profile: 'feedback', review: id },
          { profile: 'feedback', draft: review },
          { profile: 'feedback', draft: id, review },
          { profile: 'feedback' },
          { profile: 'questionnaire', review },
          { profile: 'questionnaire', draft: id, review },
          { profile: 'questionnaire' },
        ] as const
      ).map(async (of) => codeOf(await reports.makeFile({ ...choice, ...of }))),
    );
    expect(codes).toEqual(['not-found', ...Array.from({ length: 6 }, () => 'request-refused')]);
  });
});
