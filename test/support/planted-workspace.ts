import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from '../../electron/backend/backend.ts';
import { baseOf, completeDocument, createDraft, place, profile, saveOne } from './builders.ts';
import { attach, plant } from './plant.ts';
import {
  openTestBackend,
  shippedResources,
  temporaryFolder,
  valueOf,
  writeResources,
} from './temp-workspace.ts';

const reportWords = join('locales', 'en', 'reports.json');

/** A text as it may lie in bytes: UTF-8, both orders of UTF-16, hexadecimal, and Base64 from any of three offsets. */
export function disguises(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const utf16 = Buffer.from(text, 'utf16le');
  const base64 = [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    const whole = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + utf8.length) * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    utf8,
    Buffer.from(text.toLowerCase()),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(utf8.toString('hex')),
    ...base64.map((one) => Buffer.from(one)),
  ];
}
export const holds = (bytes: Buffer, text: string): boolean =>
  disguises(text).some((one) => bytes.includes(one));

/** A workspace with texts in every corner that can be told apart wherever they turn up. */
export interface PlantedWorkspace {
  readonly folder: string;
  readonly backend: Backend;
  readonly draft: string;
}

const textAt = (linkId: string) => ({ item: linkId, language: 'en' }) as const;

function fillDraft({ backend, draft }: PlantedWorkspace): void {
  const saved = (
    where: Parameters<typeof saveOne>[2],
    value: Parameters<typeof saveOne>[3],
    base = null as ReturnType<typeof baseOf>,
  ) => saveOne(backend, draft, where, value, { base, close: true });
  const document = completeDocument();
  valueOf(
    backend.drafts.fill(draft, {
      ...document,
      author: { name: 'Anna Author-q7' },
      answers: document.answers.filter(({ item }) => item !== 'untoc-5-offence-practice'),
      register: [
        { id: 'law-1', kind: 'legislation', title: 'Law-Title-q7' },
        { id: 'law-9', kind: 'legislation', title: 'Once-Cited-Title-q7' },
        { id: 'law-0', kind: 'legislation', title: 'Uncited-Title-q7' },
      ],
    }),
  );
  saved(place.practice, 'Open-Answer-q7', baseOf(saved(place.practice, 'Older-Value-q7')));
  const cited = { register: 'law-9', provisions: 'Cleared-Value-q7' };
  saved(place.law('gone'), null, baseOf(saved(place.law('gone'), cited)));
  saved(textAt('untoc-5-offence-gap'), 'Hidden-Answer-q7');
  saved({ item: 'untoc-5-notice-texts-title', instance: 'row' }, 'States-Only-q7');
  saved(textAt('untoc-8-bribery-practice'), 'Narrow-Answer-q7');
  saved(textAt('tip-5-offence-practice'), 'National-Answer-q7');
}

function plantBesides({ backend, draft, folder }: PlantedWorkspace): void {
  const of = (kind: 'note' | 'acceptance' | 'proposal' | 'step' | 'carry' | 'reach' | 'unit', id: string) =>
    ({ kind, scope: draft, id }) as const;
  plant(
    folder,
    of('note', randomUUID()),
    { text: 'Private-Note-q7' },
    { author: { name: 'Note Writer-q7' } },
  );
  plant(folder, of('acceptance', 'expected untoc-5-offence-gap@en'), { reason: 'Acceptance-Reason-q7' });
  plant(folder, of('proposal', 'untoc-5-offence-practice@en x y'), { value: 'Refused-Proposal-q7' });
  plant(folder, of('step', randomUUID()), { title: 'Calendar-Step-q7', day: '2026-05-01' });
  plant(folder, of('carry', 'untoc-5-offence-practice@en'), { note: 'Carried-Mark-q7' });
  plant(folder, of('unit', 'untoc-5-offence'), true, { author: { name: 'Marie Ready-q7' } });
  const marker = { author: { name: 'Reach Marker-q7' } };
  plant(folder, of('reach', 'untoc-5-notice'), 'states_parties', marker);
  plant(folder, of('reach', 'untoc-8-bribery'), 'confidential', marker);
  plant(folder, of('reach', 'tip-5-offence'), 'national', marker);
  const other = createDraft(backend);
  plant(folder, { kind: 'answer', scope: other, id: 'untoc-5-offence-practice@en' }, 'Other-Draft-q7');
}

function attachFiles({ draft, folder }: PlantedWorkspace): void {
  const file = (scope: string, at: Parameters<typeof attach>[2]['at'], name: string, bytes: string) =>
    attach(folder, scope, { at, name, bytes: Buffer.from(bytes) });
  file(draft, { answer: 'untoc-5-offence-practice@en' }, 'Open-File-q7.pdf', 'Open-Bytes-q7');
  file(draft, { answer: 'tip-5-offence-practice@en' }, 'National-File-q7.pdf', 'National-Bytes-q7');
  file(draft, { answer: 'untoc-5-offence-gap@en' }, 'Hidden-File-q7.pdf', 'hidden');
  file(profile.party, { entry: 'law-1' }, 'Law-File-q7.pdf', 'law');
  file(profile.party, { entry: 'law-0' }, 'Uncited-File-q7.pdf', 'Uncited-Bytes-q7');
  const at = { answer: 'untoc-5-offence-practice@en' };
  const removed = file(draft, at, 'Removed-File-q7.pdf', 'Removed-Bytes-q7');
  plant(folder, { kind: 'evidence', scope: draft, id: removed.evidence.id }, null, {
    parents: [removed.revision],
  });
}

/** Plants them all, clears the draft, and leaves another name in the settings. */
export async function openPlantedWorkspace(): Promise<PlantedWorkspace> {
  const folder = join(temporaryFolder(), 'Workspace-Folder-q7');
  mkdirSync(folder);
  const resources = writeResources(temporaryFolder());
  cpSync(join(shippedResources, reportWords), join(resources, reportWords));
  const backend = await openTestBackend(folder, { resources });
  const planted = { folder, backend, draft: createDraft(backend) };
  valueOf(backend.settings.set({ author: { name: 'Anna Author-q7' } }));
  fillDraft(planted);
  plantBesides(planted);
  attachFiles(planted);
  valueOf(backend.snapshots.clear({ draft: planted.draft, by: 'Cleared By-q7' }));
  valueOf(backend.settings.set({ author: { name: 'Settings Name-q7' } }));
  return planted;
}
