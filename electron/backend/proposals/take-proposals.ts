import type { AnswerHeads } from '../../../shared/contract/drafts.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { citedEntry, itemOfKey, parseAnswerKey, type AnswerPlace } from '../../../shared/drafts/answer.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { SourceAnswer } from '../../../shared/proposals/find-proposals.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { ProposalService } from '../backend.ts';
import { markCarried } from '../carries/carry-store.ts';
import type { Writer } from '../database/open-database.ts';
import { normaliseValue } from '../drafts/answer-value.ts';
import { readAnswerHeads, readRegister } from '../drafts/draft-state.ts';
import { touchDraft, type StoredDraft } from '../drafts/draft-store.ts';
import { placeFaults, saveChange } from '../drafts/save-answers.ts';
import { normaliseEntry } from '../register/register-entry.ts';
import { once } from '../revisions/request-store.ts';
import type { Subject } from '../revisions/revision-store.ts';
import { writeValue } from '../revisions/write-value.ts';
import { requireDraftForm, type ServiceParts } from '../services.ts';
import { canCite } from './cite-entry.ts';
import { decideProposal } from './decision-store.ts';
import { stateOf } from './list-proposals.ts';
import type { NamedSource, OpenSource, SourceReader } from './read-source.ts';

type TakeInput = Parameters<ProposalService['take']>[0];
type Take = TakeInput['takes'][number];
type Taken = ReturnType<ProposalService['take']>;

/** A source as the transaction that takes from it sees it. */
interface TakenFrom extends OpenSource {
  readonly source: NamedSource;
}

/** What is to be saved: the proposal as it was shown, or what the person made of it. */
interface Change {
  readonly take: Take;
  readonly place: AnswerPlace;
  readonly value: SourceAnswer['value'];
  readonly answer: SourceAnswer;
  readonly open: TakenFrom;
}

interface Signature {
  readonly author: Author;
  readonly now: Date;
  readonly request: string;
}

type SaveOutcome = ReturnType<typeof saveChange>;

export function createTake(parts: ServiceParts, reader: SourceReader): ProposalService['take'] {
  const { workspace, library, clock, ids, settings, summaries } = parts;

  const openSources = (
    writer: Writer,
    draft: StoredDraft,
    takes: readonly Take[],
  ): ReadonlyMap<string, TakenFrom> => {
    const wanted = new Set(takes.map(({ source }) => source));
    return new Map(
      reader
        .name(writer, draft)
        .filter(({ id }) => wanted.has(id))
        .map((source) => [source.id, { ...reader.open(writer, source), source }]),
    );
  };

  /** The text must still be what the person saw. */
  const toChange = (take: Take, sources: ReadonlyMap<string, TakenFrom>): Result<Change, AppError> => {
    const open = sources.get(take.source);
    const answer = open?.answer(take.from);
    const place = parseAnswerKey(take.key);
    if (open === undefined || answer === undefined || place === undefined) {
      return err(appError('not-found', { answer: take.from }));
    }
    if (stateOf(answer.value) !== take.state) {
      return err(appError('proposal-changed', { answer: take.from }));
    }
    const value = normaliseValue(take.value === undefined ? answer.value : take.value);
    return value === null
      ? err(appError('request-refused', { field: 'value' }))
      : ok({ take, place, value, answer, open });
  };

  /** Whether what a change cites is the same entry here as in its source. */
  const citesTheSame = (register: readonly RegisterEntry[], { value, open }: Change): boolean => {
    const id = citedEntry(value);
    const isThis = (entry: RegisterEntry): boolean => entry.id === id;
    const [known, brought] = [register.find(isThis), open.register.find(isThis)];
    return brought === undefined || canCite(known, brought);
  };

  /** A citation brings its entry along where the register of this workspace lacks it. */
  const bringEntry = (writer: Writer, party: string, { value, open }: Change, by: Signature): void => {
    const id = citedEntry(value);
    const entry = open.register.find((one) => one.id === id);
    if (entry === undefined || readRegister(writer, party).some((known) => known.id === id)) {
      return;
    }
    const subject: Subject = { kind: 'entry', scope: party, id: entry.id };
    writeValue(writer, subject, canonicalJson(normaliseEntry(entry)), { ...by, id: ids.uuid() });
  };

  const takeOne = (writer: Writer, draft: StoredDraft, change: Change, by: Signature): SaveOutcome => {
    const { take, place, value, answer, open } = change;
    bringEntry(writer, draft.profile.party, change, by);
    const outcome = saveChange(
      writer,
      draft.id,
      { ...place, value, revision: take.revision, base: take.base, close: true },
      {
        author: by.author,
        authorText: canonicalJson(by.author),
        // Of no window: what somebody is typing gets a successor and is never rewritten.
        editor: by.request,
        now: by.now,
        spareId: ids.uuid,
      },
    );
    const { kind, title, date } = open.source;
    const written = answer.authoredAt?.slice(0, 10) ?? date;
    if (outcome === 'changed') {
      markCarried(writer, {
        draft: draft.id,
        key: take.key,
        mark: 'check-for-change',
        from: {
          kind,
          title,
          item: itemOfKey(take.from),
          ...(written === undefined ? {} : { date: written }),
        },
        author: by.author,
        now: by.now,
        id: ids.uuid(),
      });
      // Edited, now or later, the text that it was taken from is not offered beside it.
      decideProposal(
        writer,
        draft.id,
        { ...take, revision: ids.uuid() },
        { what: 'taken', author: by.author, now: by.now },
      );
    }
    return outcome;
  };

  const takeAll = (writer: Writer, input: TakeInput, now: Date): Taken => {
    const found = requireDraftForm(writer, library, input.draft);
    if (!found.ok) {
      return found;
    }
    const { draft, form } = found.value;
    const author = settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    if (new Set(input.takes.map(({ key }) => key)).size < input.takes.length) {
      return err(appError('request-refused', { field: 'takes' }));
    }
    const sources = openSources(writer, draft, input.takes);
    const changes: Change[] = [];
    for (const take of input.takes) {
      const change = toChange(take, sources);
      if (!change.ok) {
        return change;
      }
      changes.push(change.value);
    }
    const register = readRegister(writer, draft.profile.party);
    const elsewhere = changes.find((change) => !citesTheSame(register, change));
    if (elsewhere !== undefined) {
      return err(appError('proposal-changed', { answer: elsewhere.take.from }));
    }
    const faults = placeFaults(
      form,
      changes.map(({ place, value }) => ({ ...place, value })),
    );
    if (faults.length > 0) {
      return err(appError('answers-refused', { refused: faults.length }, faults));
    }
    const outcomes = changes.map((change) =>
      takeOne(writer, draft, change, { author, now, request: input.request }),
    );
    if (outcomes.includes('reused')) {
      return err(appError('request-reused'));
    }
    if (outcomes.includes('changed')) {
      touchDraft(writer, draft.id, now.toISOString());
    }
    const answers = changes.flatMap(({ place }): AnswerHeads[] => {
      const heads = readAnswerHeads(writer, draft.id, place);
      return heads === undefined ? [] : [heads];
    });
    return ok({ savedAt: now.toISOString(), answers });
  };

  return (input) => {
    const now = clock.now();
    const result = workspace.transact((writer) =>
      once(writer, { id: input.request, procedure: 'proposals.take', input, now }, () =>
        takeAll(writer, input, now),
      ),
    );
    summaries.changed(input.draft);
    return result;
  };
}
