import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chooseFeedback } from '../../electron/backend/packages/feedback-content.ts';
import { canonicalJson } from '../../shared/lib/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import type { Annotation } from '../../shared/annotations/annotation-schema.ts';
import {
  audiences,
  packageTypes,
  type Audience,
  type PackageHead,
  type PackageType,
} from '../../shared/packages/package-schema.ts';
import { profile } from '../support/builders.ts';
import { disguises, holds, openPlantedWorkspace } from '../support/planted-workspace.ts';
import { removeTemporaryFolders, valueOf } from '../support/temp-workspace.ts';
import { unzip } from '../support/unzip.ts';

type May = (type: PackageType, audience: Audience) => boolean;
const never: May = () => false;
const always: May = () => true;
const not =
  (type: PackageType): May =>
  (one) =>
    one !== type;
const history: May = (type) => type === 'contribution';
const answered = not('feedback');
const from =
  (least: Audience): May =>
  (_type, audience) =>
    audiences.indexOf(audience) >= audiences.indexOf(least);
const both =
  (...all: readonly May[]): May =>
  (type, audience) =>
    all.every((may) => may(type, audience));

/** Each secret with the packages that it may be in; in those it must be. Attached files are asked for in every export. */
const secrets = {
  'Open-Answer-q7': answered,
  'Law-Title-q7': answered,
  // Marks on units.
  'States-Only-q7': both(answered, from('states_parties')),
  'Narrow-Answer-q7': both(answered, from('confidential')),
  'National-Answer-q7': both(history, from('confidential')),
  // The history of a part goes with the part alone.
  'Older-Value-q7': history,
  'Cleared-Value-q7': history,
  'Once-Cited-Title-q7': history,
  'Hidden-Answer-q7': history,
  'Anna Author-q7': history,
  'Marie Ready-q7': history,
  'Part For-q7': history,
  // What people note beside the answers stays.
  'Private-Note-q7': never,
  'Note Writer-q7': never,
  'Acceptance-Reason-q7': never,
  'Refused-Proposal-q7': never,
  'Calendar-Step-q7': never,
  'Carried-Mark-q7': never,
  'Reach Marker-q7': never,
  'Uncited-Title-q7': never,
  'Other-Draft-q7': never,
  'Cleared By-q7': never,
  'Settings Name-q7': never,
  'Workspace-Folder-q7': never,
  // Attached files: their names and their bytes.
  'Open-File-q7.pdf': both(answered, not('submission')),
  'Open-Bytes-q7': both(answered, not('submission')),
  'Law-File-q7.pdf': both(answered, not('submission')),
  'National-File-q7.pdf': both(history, from('confidential')),
  'National-Bytes-q7': both(history, from('confidential')),
  'Hidden-File-q7.pdf': history,
  'Uncited-File-q7.pdf': never,
  'Uncited-Bytes-q7': never,
  'Removed-File-q7.pdf': history,
  'Removed-Bytes-q7': never,
  // Notes of a reader.
  'Public-Remark-q7': (type) => type === 'feedback',
  'States-Remark-q7': both((type) => type === 'feedback', from('states_parties')),
  'Confidential-Remark-q7': both((type) => type === 'feedback', from('confidential')),
  'Reply-To-States-q7': both((type) => type === 'feedback', from('states_parties')),
  'Reader Name-q7': (type) => type === 'feedback',
  // A control that no package may lack.
  Testland: always,
} as const satisfies Readonly<Record<string, May>>;
type Secret = keyof typeof secrets;

let backend: Backend;
let draft: string;

const urn = (id: string): string => `urn:uuid:${id}`;
const remark = (audience: Audience, text: string, target = urn(randomUUID())): Annotation => ({
  id: urn(randomUUID()),
  type: 'Annotation',
  motivation: 'commenting',
  target,
  body: [{ type: 'TextualBody', value: text }],
  creator: { type: 'Person', name: 'Reader Name-q7' },
  created: '2026-03-12T09:00:00.000Z',
  status: 'open',
  audience,
});
const stateRemark = remark('states_parties', 'States-Remark-q7');
const remarks = [
  remark('public', 'Public-Remark-q7'),
  stateRemark,
  remark('confidential', 'Confidential-Remark-q7'),
  // Public itself, but it answers a note that the public does not see.
  remark('public', 'Reply-To-States-q7', stateRemark.id),
];

beforeAll(async () => {
  ({ backend, draft } = await openPlantedWorkspace());
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

interface Sealed {
  readonly head: PackageHead;
  /** The file as it lies on the disk, then every file in it with its name. */
  readonly bytes: Buffer;
}

async function sealed(type: PackageType, audience: Audience, named = false): Promise<Sealed> {
  const request = { draft, audience, attachments: true, named };
  const reviewed = async () => {
    const { head } = valueOf(
      await backend.packages.seal({ draft, audience: 'confidential', type: 'review' }),
    );
    return head;
  };
  const { path, head } = valueOf(
    type === 'feedback'
      ? await backend.packages.sealFeedback({
          about: await reviewed(),
          profile,
          kind: 'self-assessment',
          audience,
          date: '2026-03-12',
          notes: chooseFeedback({ underReview: profile.party, audience, annotations: remarks }).going.map(
            (note) => canonicalJson(note),
          ),
          named,
        })
      : await backend.packages.seal({
          ...request,
          type,
          ...(type === 'contribution' ? { for: 'Part For-q7' } : {}),
        }),
  );
  const parts = [...(await unzip(path))].flatMap(([name, bytes]) => [Buffer.from(name), bytes]);
  return { head, bytes: Buffer.concat([readFileSync(path), ...parts]) };
}

const every = packageTypes.flatMap((type) => audiences.map((audience) => [type, audience] as const));
const names = Object.keys(secrets) as Secret[];

describe('X1 what was planted in the workspace', () => {
  it.each(every)('X1 a %s for %s holds what it may hold, and nothing else', async (type, audience) => {
    const { head, bytes } = await sealed(type, audience);
    expect(head).toMatchObject({ type, audience });
    const found = names.filter((name) => holds(bytes, name));
    expect(found).toEqual(names.filter((name) => secrets[name](type, audience)));
  });

  it.each(packageTypes)(
    'X1 a %s names its sender where the person chose that, and there alone',
    async (type) => {
      const { bytes } = await sealed(type, 'public', true);
      expect(bytes.includes('Contact-Name: Settings Name-q7\n')).toBe(true);
      expect(holds((await sealed(type, 'public')).bytes, 'Settings Name-q7')).toBe(false);
    },
  );

  it('X1 without the wish for files no package holds a file or its name', async () => {
    for (const type of ['submission', 'review', 'contribution'] as const) {
      const { path } = valueOf(await backend.packages.seal({ draft, audience: 'confidential', type }));
      const bytes = readFileSync(path);
      expect(names.filter((name) => /File|Bytes/.test(name) && holds(bytes, name))).toEqual([]);
      expect(holds(bytes, 'Open-Answer-q7')).toBe(true);
    }
  });

  it('X1 the search finds a planted text in every disguise', () => {
    const text = 'Open-Answer-q7';
    for (const one of disguises(text)) {
      expect(holds(Buffer.concat([Buffer.from('…'), one, Buffer.from('…')]), text)).toBe(true);
    }
    for (const offset of ['', 'x', 'xy']) {
      expect(holds(Buffer.from(Buffer.from(`${offset}${text} and more`).toString('base64')), text)).toBe(
        true,
      );
    }
  });
});
