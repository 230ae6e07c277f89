import { randomUUID } from 'node:crypto';
import type { Backend } from '../../electron/backend/backend.ts';
import type { AnswerChange, AnswerHeads, Base } from '../../shared/contract/drafts.ts';
import type { AnswerPlace, AnswerValue } from '../../shared/drafts/answer.ts';
import type { DraftKind, ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import { fixtureProfile } from './fixture-form.ts';
import { valueOf } from './temp-workspace.ts';

export const cluster = 'criminalization-jurisdiction';
export const author = { name: 'Ana Ruiz', institution: 'Ministry of Justice' } as const;
export const offence = 'untoc-5-offence';

/** The Convention and the trafficking Protocol: all that the fixture's form holds. */
export const profile: Profile = { ...fixtureProfile, instruments: ['untoc', 'tip'] };

export const place = {
  answer: { item: `${offence}-answer` },
  practice: { item: `${offence}-practice`, language: 'en' },
  law: (instance: string): AnswerPlace => ({ item: `${offence}-law`, instance }),
} as const satisfies Record<string, AnswerPlace | ((instance: string) => AnswerPlace)>;

/** A draft of the fixture's form, with an author set. */
export function createDraft(
  backend: Backend,
  more: { readonly profile?: Profile; readonly kind?: DraftKind } = {},
): string {
  valueOf(backend.settings.set({ author }));
  const draft = randomUUID();
  valueOf(
    backend.drafts.create({
      draft,
      kind: more.kind ?? 'self-assessment',
      cluster,
      profile: more.profile ?? profile,
      unprotected: true,
    }),
  );
  return draft;
}

export interface SaveMore {
  readonly request?: string;
  readonly editor?: string;
  readonly revision?: string;
  readonly base?: Base | null;
  readonly close?: boolean;
}

export const defaultEditor = '00000000-0000-4000-9000-000000000001';
export const otherEditor = '00000000-0000-4000-9000-000000000002';

export const change = (where: AnswerPlace, value: AnswerValue, more: SaveMore = {}): AnswerChange => ({
  ...where,
  value,
  revision: more.revision ?? randomUUID(),
  base: more.base ?? null,
  close: more.close ?? false,
});

/** Saves one answer and returns its heads. */
export function saveOne(
  backend: Backend,
  draft: string,
  where: AnswerPlace,
  value: AnswerValue,
  more: SaveMore = {},
): AnswerHeads['heads'] {
  const saved = valueOf(
    backend.drafts.save({
      request: more.request ?? randomUUID(),
      draft,
      editor: more.editor ?? defaultEditor,
      changes: [change(where, value, more)],
    }),
  );
  return saved.answers[0]?.heads ?? [];
}

export const baseOf = (heads: AnswerHeads['heads']): Base | null => {
  const [head] = heads;
  return head === undefined ? null : { id: head.id, edition: head.edition };
};

/** A document that answers the whole fixture form without an error. */
export function completeDocument(more: Partial<ResponseDocument> = {}): ResponseDocument {
  return {
    format: 'palermo-response/1',
    questionnaire: [{ url: `https://palermo.example/questionnaire/untoc/${cluster}`, version: '1' }],
    profile,
    cluster,
    author: { name: 'Document Author' },
    answers: [
      { item: 'untoc-5-offence-answer', value: 'yes' },
      {
        item: 'untoc-5-offence-law',
        instance: 'a1',
        value: { register: 'law-1', provisions: 'arts. 5-7' },
      },
      { item: 'untoc-5-offence-practice', language: 'en', value: 'Courts apply it.' },
      { item: 'untoc-5-notice-answer', value: 'no' },
      { item: 'untoc-8-bribery-answer', value: 'yes' },
      { item: 'tip-5-offence-answer', value: 'in-part' },
      { item: 'tip-5-offence-assistance', value: 'training' },
    ],
    register: [{ id: 'law-1', kind: 'legislation', title: 'Penal Code', url: 'https://law.example/1' }],
    ...more,
  };
}
