import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { citedEntry, type AnswerValue } from '../../../shared/drafts/answer.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { ok } from '../../../shared/lib/result.ts';
import { createProposalFinder, type ReadSource } from '../../../shared/proposals/find-proposals.ts';
import type { Proposal, ProposalSource } from '../../../shared/proposals/proposal-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { ProposalService } from '../backend.ts';
import { agree, readAnswers, readRegister } from '../drafts/draft-state.ts';
import { requireDraft, requireDraftForm, type ServiceParts } from '../services.ts';
import type { NamedSource, SourceReader } from './read-source.ts';
import { canCite } from './cite-entry.ts';
import { readDecisions } from './decision-store.ts';

/** Items looked at before other calls get their turn. */
const itemsAtOnce = 25;

/** What tells a proposed text from another: refused once, the same is not offered again. */
export const stateOf = (value: AnswerValue): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

export const toProposalSource = ({
  id,
  kind,
  party,
  cluster,
  title,
  date,
  own,
}: NamedSource): ProposalSource => ({
  id,
  kind,
  party,
  cluster,
  title,
  ...(date === undefined ? {} : { date }),
  own,
});

/** Lists proposals. Sources are read one by one, with room for other calls between them: reading all may take long. */
export function createList(parts: ServiceParts, reader: SourceReader): ProposalService['list'] {
  const { workspace, library } = parts;
  return async ({ draft: id, unit }) => {
    const begun = workspace.read((store) => {
      const found = requireDraftForm(store, library, id);
      if (!found.ok) {
        return found;
      }
      return ok({ ...found.value, named: reader.name(store, found.value.draft) });
    });
    if (!begun.ok) {
      return begun;
    }
    const { draft, form, named } = begun.value;
    const sources: ReadSource[] = [];
    const entries = new Map<string, ReadonlyMap<string, RegisterEntry>>();
    for (const source of named) {
      await setImmediate();
      const content = workspace.read((store) => ok(reader.read(store, source)));
      if (!content.ok) {
        return content;
      }
      if (content.value !== undefined) {
        const { form: asked, answers, register } = content.value;
        sources.push({ id: source.id, form: asked, answers, own: source.own, earlier: source.earlier });
        entries.set(source.id, new Map(register.map((entry) => [entry.id, entry])));
      }
    }
    await setImmediate();
    const present = workspace.read((store) => {
      const still = requireDraft(store, id);
      return still.ok
        ? ok({
            ...readAnswers(store, id),
            register: new Map(readRegister(store, draft.profile.party).map((entry) => [entry.id, entry])),
            decisions: readDecisions(store, id),
          })
        : still;
    });
    if (!present.ok) {
      return present;
    }
    const { answers, conflicts, heads, register, decisions } = present.value;
    const cleared = [...heads].flatMap(([key, group]) =>
      agree(group) && group[0]?.value === 'null' ? [key] : [],
    );
    await setImmediate();
    const find = createProposalFinder({
      form,
      profile: draft.profile,
      answers,
      closed: new Set([...conflicts, ...cleared]),
      sources,
      canCite: (source, entry) => canCite(register.get(entry), entries.get(source)?.get(entry)),
    });
    const found: Proposal[] = [];
    const items = [...form.items.values()].filter((placed) => unit === undefined || placed.unit.id === unit);
    for (const [at, placed] of items.entries()) {
      if (at % itemsAtOnce === 0) {
        await setImmediate();
      }
      found.push(...find(placed).map((proposal) => ({ ...proposal, state: stateOf(proposal.value) })));
    }
    const decisionOn = ({ key, state }: Proposal) => decisions.get(key)?.get(state);
    const proposals = found.filter((proposal) => decisionOn(proposal) === undefined);
    const cited = proposals.flatMap(({ source, value }) => {
      const entry = citedEntry(value) ?? '';
      return register.has(entry) ? [] : (entries.get(source)?.get(entry) ?? []);
    });
    return ok({
      entries: [...new Map(cited.map((entry) => [entry.id, entry])).values()],
      sources: named.map(toProposalSource),
      proposals,
      refused: found.filter((proposal) => decisionOn(proposal) === 'refused').length,
    });
  };
}
