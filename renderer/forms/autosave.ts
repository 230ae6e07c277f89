import type { AnswerChange, AnswerHead, AnswerHeads } from '../../shared/contract/drafts.ts';
import { answerKey, type Answer, type AnswerPlace, type AnswerValue } from '../../shared/drafts/answer.ts';
import { changeOf, changesAfter } from './answer-changes.ts';
import {
  baseOf,
  blankAnswer,
  currentValue,
  headAfter,
  inConflict,
  isUnsaved,
  ownHead,
  sameValue,
  storedStanding,
  storedValue,
  type LocalAnswer,
} from './local-answer.ts';
import {
  fitsKeepalive,
  fittingChanges,
  isRefusal,
  type SaveFault,
  type SavePort,
  type SaveReply,
  type SaveRequest,
} from './save-port.ts';

/** Longest waits before a save: after the last keystroke, and while typing goes on (threat-model promise 1). */
export const autosaveTimes = { idle: 600, typing: 1500, retry: [1000, 2000, 4000, 8000, 15_000, 30_000] };

/** What the save sign may show. `saved` only when the commit of the newest change was confirmed. */
export type SaveStanding =
  | { readonly state: 'saved' | 'saving' | 'unsaved' }
  | { readonly state: 'not-saved'; readonly fault: SaveFault; readonly keys: readonly string[] };

export interface AutosaveOptions {
  readonly draft: string;
  /** This window: only it may go on rewriting its open revisions. */
  readonly editor: string;
  readonly port: SavePort;
  readonly newId: () => string;
  /** Heads confirmed by a save, for whoever else shows them. */
  readonly onSaved?: (answers: readonly AnswerHeads[]) => void;
}

/** Holds the answers of one draft in this window and saves what is typed; it outlives every screen. */
export interface Autosave {
  /** Takes over stored heads; answers with unsaved text keep it and its base. */
  adopt(answers: readonly AnswerHeads[]): void;
  edit(place: AnswerPlace, value: AnswerValue): void;
  /** The field was left: save at once and close its revision. */
  leave(place: AnswerPlace): void;
  /** Saves everything at once; resolves when nothing is unsaved or a save failed. */
  flush(): Promise<SaveStanding>;
  /** The page may go away: what fits is sent so that it outlives the page. */
  hide(): void;
  retry(): void;
  /** Lets go of every text; nothing is saved or told any more. */
  end(): void;
  value(key: string): AnswerValue;
  heads(key: string): readonly AnswerHead[];
  isConflict(key: string): boolean;
  /** Whether this window is in the middle of editing this answer. */
  isEditing(key: string): boolean;
  refusal(key: string): SaveFault | undefined;
  /** All answers as the person sees them; the same array until something changes. */
  answers(): readonly Answer[];
  /** Keys of answers that people must settle; the same array until something changes. */
  conflicts(): readonly string[];
  standing(): SaveStanding;
  subscribe(listener: () => void): () => void;
}

const noHeads: readonly AnswerHead[] = [];

/** Builds the engine: debounced, one save in flight, the same request again until its outcome is known (C6, D9). */
export function createAutosave(options: AutosaveOptions): Autosave {
  const { draft, editor, port, newId } = options;
  const entries = new Map<string, LocalAnswer>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstEdit: number | undefined;
  let underWay: SaveRequest | undefined;
  /** Already sent by a page that seemed to go away: what is sent next is this same request. */
  let ahead: SaveRequest | undefined;
  let calling = false;
  let leaving = false;
  let ended = false;
  let fault: SaveFault | undefined;
  let failures = 0;
  let waiting: (() => void)[] = [];
  let shown: { standing?: SaveStanding; answers?: readonly Answer[]; conflicts?: readonly string[] } = {};

  const notify = (): void => {
    shown = {};
    listeners.forEach((listener) => listener());
  };

  const entryOf = (place: AnswerPlace): LocalAnswer => {
    const key = answerKey(place);
    const entry = entries.get(key) ?? blankAnswer(place);
    entries.set(key, entry);
    return entry;
  };

  const wantsSaving = (entry: LocalAnswer): boolean =>
    entry.sent === undefined &&
    entry.refused === undefined &&
    (entry.pending !== undefined || (entry.close && ownHead(entry) !== undefined));

  const unsavedKeys = (): string[] =>
    [...entries].filter(([, entry]) => isUnsaved(entry)).map(([key]) => key);

  const computeStanding = (): SaveStanding => {
    const keys = unsavedKeys();
    if (keys.length === 0) {
      return { state: 'saved' };
    }
    const failed = fault ?? [...entries.values()].find((entry) => entry.refused !== undefined)?.refused;
    return failed === undefined
      ? { state: calling ? 'saving' : 'unsaved' }
      : { state: 'not-saved', fault: failed, keys };
  };

  const standing = (): SaveStanding => (shown.standing ??= computeStanding());

  /** Resolves the waiters once nothing is left to do, or nothing can be done now. */
  const settleWaiters = (): void => {
    if (standing().state === 'saved' || standing().state === 'not-saved') {
      const done = waiting;
      waiting = [];
      done.forEach((resolve) => resolve());
    }
  };

  const toRequest = (changes: readonly AnswerChange[]): SaveRequest | undefined =>
    changes.length === 0 ? undefined : { request: newId(), draft, editor, changes: fittingChanges(changes) };

  const nextRequest = (): SaveRequest | undefined => {
    const due = [...entries.values()].filter(wantsSaving);
    const alone = due.find((entry) => entry.alone);
    return toRequest((alone === undefined ? due : [alone]).map((entry) => changeOf(entry, newId)));
  };

  const begin = (request: SaveRequest): void => {
    underWay = request;
    ahead = undefined;
    firstEdit = undefined;
    for (const change of request.changes) {
      const entry = entryOf(change);
      const newer = entry.pending !== undefined && !sameValue(entry.pending.value, change.value);
      entry.sent = change;
      entry.pending = newer ? { value: currentValue(entry), base: 'sent' } : undefined;
      entry.close = false;
    }
  };

  const succeed = (request: SaveRequest, reply: SaveReply): void => {
    const stored = new Map(reply.answers.map((answer) => [answerKey(answer), answer.heads]));
    for (const change of request.changes) {
      const entry = entryOf(change);
      entry.heads = stored.get(answerKey(change)) ?? entry.heads;
      entry.sent = undefined;
      entry.alone = false;
      const head = headAfter(entry.heads, change);
      entry.revision = head?.open === true && !change.close ? head.id : undefined;
      if (entry.pending?.base === 'sent') {
        entry.pending.base = head === undefined ? null : { id: head.id, edition: head.edition };
      }
    }
    underWay = undefined;
    fault = undefined;
    failures = 0;
    options.onSaved?.(reply.answers);
  };

  /** The content was refused and nothing was stored: each change goes by itself, so that the sound ones are saved. */
  const refuse = (request: SaveRequest, why: SaveFault): void => {
    const several = request.changes.length > 1;
    for (const change of request.changes) {
      const entry = entryOf(change);
      entry.sent = undefined;
      entry.close ||= change.close;
      entry.pending = { value: entry.pending?.value ?? change.value, base: change.base };
      entry.alone = several;
      entry.refused = several ? undefined : why;
    }
    underWay = undefined;
    fault = undefined;
    failures = 0;
  };

  const send = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (calling || ended) {
      return;
    }
    const request = underWay ?? ahead ?? nextRequest();
    if (request === undefined) {
      notify();
      settleWaiters();
      return;
    }
    if (underWay === undefined) {
      begin(request);
    }
    calling = true;
    notify();
    const outcome = await port.save(request, { keepalive: leaving && fitsKeepalive(request) });
    calling = false;
    if (ended) {
      return;
    }
    if (outcome.ok) {
      succeed(request, outcome.value);
    } else if (isRefusal(outcome.error)) {
      refuse(request, outcome.error);
    } else {
      fault = outcome.error;
      failures += 1;
    }
    notify();
    settleWaiters();
    schedule();
  };

  function schedule(): void {
    clearTimeout(timer);
    timer = undefined;
    if (calling) {
      return;
    }
    if (fault !== undefined) {
      const pauses = autosaveTimes.retry;
      timer = setTimeout(() => void send(), pauses[Math.min(failures, pauses.length) - 1]);
      return;
    }
    const due = [...entries.values()].filter(wantsSaving);
    if (due.length === 0) {
      return;
    }
    if (due.some((entry) => entry.close || entry.alone) || waiting.length > 0) {
      void send();
      return;
    }
    const latest = (firstEdit ?? Date.now()) + autosaveTimes.typing;
    timer = setTimeout(() => void send(), Math.max(0, Math.min(autosaveTimes.idle, latest - Date.now())));
  }

  const closeAll = (): void => {
    for (const entry of entries.values()) {
      entry.close ||= entry.pending !== undefined || entry.sent !== undefined || ownHead(entry) !== undefined;
    }
  };

  return {
    adopt(answers) {
      for (const { heads, ...place } of answers) {
        const entry = entryOf(place);
        if (entry.pending === undefined && entry.sent === undefined) {
          entry.heads = heads;
        }
      }
      notify();
    },
    edit(place, typed) {
      const entry = entryOf(place);
      const value = storedValue(typed);
      if (sameValue(value, currentValue(entry)) && entry.refused === undefined) {
        return;
      }
      const base = entry.pending?.base ?? (entry.sent === undefined ? baseOf(entry) : 'sent');
      const undone =
        entry.sent === undefined && !inConflict(entry) && sameValue(value, storedStanding(entry));
      entry.pending = undone ? undefined : { value, base };
      entry.refused = undefined;
      firstEdit ??= Date.now();
      notify();
      schedule();
    },
    leave(place) {
      const entry = entries.get(answerKey(place));
      if (entry === undefined) {
        return;
      }
      entry.close = entry.pending !== undefined || entry.sent !== undefined || ownHead(entry) !== undefined;
      schedule();
    },
    flush() {
      closeAll();
      return new Promise((resolve) => {
        waiting.push(() => resolve(standing()));
        void send();
      });
    },
    hide() {
      closeAll();
      if (underWay === undefined) {
        leaving = true;
        void send();
        leaving = false;
        return;
      }
      ahead = toRequest(changesAfter(entries, underWay, newId));
      for (const request of [underWay, ahead]) {
        if (request !== undefined && fitsKeepalive(request)) {
          void port.save(request, { keepalive: true });
        }
      }
    },
    retry() {
      for (const entry of entries.values()) {
        entry.refused = undefined;
      }
      void send();
    },
    end() {
      ended = true;
      clearTimeout(timer);
      entries.clear();
      listeners.clear();
      underWay = undefined;
      ahead = undefined;
      shown = {};
      waiting = [];
    },
    value: (key) => {
      const entry = entries.get(key);
      return entry === undefined ? null : currentValue(entry);
    },
    heads: (key) => entries.get(key)?.heads ?? noHeads,
    isConflict: (key) => {
      const entry = entries.get(key);
      return entry !== undefined && inConflict(entry);
    },
    isEditing: (key) => {
      const entry = entries.get(key);
      return (
        entry !== undefined &&
        (entry.pending !== undefined || entry.sent !== undefined || ownHead(entry) !== undefined)
      );
    },
    refusal: (key) => entries.get(key)?.refused,
    answers: () =>
      (shown.answers ??= [...entries.values()]
        .map((entry) => ({ ...entry.place, value: currentValue(entry) }))
        .filter(({ value }) => value !== null)),
    conflicts: () =>
      (shown.conflicts ??= [...entries].filter(([, entry]) => inConflict(entry)).map(([key]) => key)),
    standing,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
