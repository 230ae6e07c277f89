import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { Cluster } from '../../../../shared/catalogue/catalogue-schema.ts';
import { proposals as contract } from '../../../../shared/contract/proposals.ts';
import {
  answerKey,
  type Answer,
  type AnswerPlace,
  type AnswerValue,
} from '../../../../shared/drafts/answer.ts';
import type { Proposal } from '../../../../shared/proposals/proposal-schema.ts';
import type { Profile } from '../../../../shared/profiles/profile-schema.ts';
import { change, defaultEditor } from '../../../support/builders.ts';
import type { FakeClock } from '../../../support/fake-ports.ts';
import { fixtureProfile } from '../../../support/fixture-form.ts';
import { first } from '../../../support/linked-form.ts';
import { valueOf } from '../../../support/temp-workspace.ts';

export const profile: Profile = { ...fixtureProfile, instruments: ['untoc', 'tip'], launch: '2026-01-01' };
export const answerItem = 'untoc-5-offence-answer';

/** What tests of proposals do with the workspace that is open now. */
export function proposalSteps(
  now: () => { readonly backend: Backend; readonly draft: string; readonly clock: FakeClock },
) {
  const create = (more: Partial<Profile> = {}, cluster: Cluster = first): string => {
    const id = randomUUID();
    valueOf(
      now().backend.drafts.create({
        draft: id,
        kind: 'self-assessment',
        cluster,
        profile: { ...profile, ...more },
      }),
    );
    now().clock.advance(1000);
    return id;
  };
  const write = (id: string, place: AnswerPlace, value: AnswerValue): void => {
    valueOf(
      now().backend.drafts.save({
        request: randomUUID(),
        draft: id,
        editor: defaultEditor,
        changes: [change(place, value, { close: true })],
      }),
    );
  };
  const list = async (id = now().draft, unit?: string): Promise<Proposal[]> => {
    const listed = valueOf(
      await now().backend.proposals.list({ draft: id, ...(unit === undefined ? {} : { unit }) }),
    );
    expect(contract.list['~orpc'].outputSchema?.['~standard'].validate(listed)).toEqual({ value: listed });
    return listed.proposals;
  };
  const nameOf = ({ key, source, from, state }: Proposal) => ({
    key,
    source,
    from,
    state,
    revision: randomUUID(),
  });
  const baseOf = (id: string, key: string) => {
    const heads = valueOf(now().backend.drafts.get({ draft: id })).answers.find(
      (one) => answerKey(one) === key,
    )?.heads;
    return heads?.[0] === undefined ? null : { id: heads[0].id, edition: heads[0].edition };
  };
  const take = (takes: readonly Proposal[], value?: AnswerValue, request = randomUUID()) =>
    now().backend.proposals.take({
      request,
      draft: now().draft,
      takes: takes.map((one) => ({
        ...nameOf(one),
        base: baseOf(now().draft, one.key),
        ...(value === undefined ? {} : { value }),
      })),
    });
  const answers = (id = now().draft): Record<string, AnswerValue> =>
    Object.fromEntries(
      valueOf(now().backend.drafts.show(id)).document.answers.map((one: Answer) => [
        answerKey(one),
        one.value,
      ]),
    );

  return { create, write, list, nameOf, baseOf, take, answers };
}
