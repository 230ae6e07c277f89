import { randomUUID } from 'node:crypto';
import type { AnswerChange } from '../../shared/contract/drafts.ts';
import type { ContractClient } from '../../shared/contract/index.ts';
import type { JobEvent, JobResult } from '../../shared/contract/jobs.ts';
import { parseAnswerKey, type AnswerValue } from '../../shared/drafts/answer.ts';
import type { Profile } from '../../shared/profiles/profile-schema.ts';
import type { LeafItem, Questionnaire } from '../../shared/questionnaires/questionnaire-schema.ts';

export const cluster = 'criminalization-jurisdiction';
export const author = { name: 'Ana Ruiz', institution: 'Ministry of Justice' } as const;
export const profile: Profile = {
  format: 'palermo-profile/1',
  party: 'XPA',
  name: 'Palermia',
  instruments: ['untoc'],
  uncacParty: true,
  group: 1,
  launch: '2026-03-01',
  languages: ['en'],
};

/** A new draft of the fictional State, with an author set. */
export async function createDraft(client: ContractClient, of: Profile = profile): Promise<string> {
  await client.settings.set({ author });
  const draft = randomUUID();
  await client.drafts.create({ draft, kind: 'self-assessment', cluster, profile: of });
  return draft;
}

export const change = (
  place: { readonly item: string; readonly instance?: string; readonly language?: 'en' },
  value: AnswerValue,
  more: Partial<AnswerChange> = {},
): AnswerChange => ({ ...place, value, revision: randomUUID(), base: null, close: true, ...more });

const itemsOf = (modules: readonly Questionnaire[]): ReadonlyMap<string, LeafItem> =>
  new Map(
    modules.flatMap(({ articles }) =>
      articles.flatMap(({ units }) =>
        units.flatMap(({ items }) =>
          items.flatMap((item) =>
            (item.type === 'group' ? item.items : [item]).map((leaf) => [leaf.linkId, leaf] as const),
          ),
        ),
      ),
    ),
  );

/** The closed answers of the Convention's module, which is asked of every State, in the order of the form. */
export async function codingsOf(client: ContractClient): Promise<string[]> {
  const { modules } = await client.questionnaires.get({ cluster });
  return [...itemsOf(modules.slice(0, 1)).values()]
    .filter(({ part, required }) => part === 'answer' && required)
    .map(({ linkId }) => linkId);
}

const valueFor = (item: LeafItem): AnswerValue => {
  switch (item.type) {
    case 'coding':
      return item.answerOption?.at(-1)?.code ?? 'no';
    case 'boolean':
      return false;
    case 'integer':
    case 'decimal':
      return 1;
    case 'date':
      return '2020-02-29';
    default:
      return 'Answered.';
  }
};

/** Answers what is still required, as often as an answer raises a new question, until no error is left. */
export async function completeDraft(client: ContractClient, draft: string): Promise<number> {
  const items = itemsOf((await client.questionnaires.get({ cluster })).modules);
  let saved = 0;
  for (let round = 0; round < 10; round += 1) {
    const { issues } = await client.drafts.validate({ draft });
    const errors = issues.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) {
      return saved;
    }
    const changes = errors.map(({ path }) => {
      const place = parseAnswerKey(path);
      const item = place === undefined ? undefined : items.get(place.item);
      if (place === undefined || item === undefined) {
        throw new Error(`An error without an item: ${path}`);
      }
      const instance = item.repeats && item.type !== 'coding' ? { instance: randomUUID() } : {};
      const language = item.type === 'text' ? ({ language: 'en' } as const) : {};
      return change({ item: place.item, ...instance, ...language }, valueFor(item));
    });
    const { answers } = await client.drafts.save({
      request: randomUUID(),
      draft,
      editor: randomUUID(),
      changes,
    });
    saved += answers.length;
  }
  throw new Error('Errors are left');
}

/** Follows a job over its event stream to the end. */
export async function followJob(client: ContractClient, job: string): Promise<JobEvent> {
  let last: JobEvent | undefined;
  for await (const event of await client.jobs.watch({ job })) {
    last = event;
  }
  return last!;
}

/** What a job gave that must end well. */
export async function resultOf<Kind extends JobResult['kind']>(
  client: ContractClient,
  job: string,
  kind: Kind,
): Promise<Extract<JobResult, { readonly kind: Kind }>> {
  const ended = await followJob(client, job);
  if (ended.state !== 'done' || ended.result.kind !== kind) {
    throw new Error(`${kind} ended with ${JSON.stringify(ended)}`);
  }
  // The kind was compared above.
  return ended.result as Extract<JobResult, { readonly kind: Kind }>;
}

/** A draft as a package for those who review. */
export async function sealReview(client: ContractClient, draft: string) {
  const { job } = await client.packages.export({ draft, type: 'review', audience: 'confidential' });
  return resultOf(client, job, 'packages.export');
}

/** The review of a package that is kept, opened by a call that may be repeated. */
export async function openReview(
  client: ContractClient,
  call: { readonly request: string; readonly sha256: string },
) {
  return resultOf(client, (await client.reviews.open(call)).job, 'reviews.open');
}
