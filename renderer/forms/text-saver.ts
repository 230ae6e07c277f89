import type { Summary } from '../../shared/contract/summaries.ts';
import type { Result } from '../../shared/lib/result.ts';
import { autosaveTimes } from './autosave.ts';
import { isRefusal, type SaveFault } from './save-port.ts';

export type TextVersion = Summary['versions'][number];

/** One save: repeated as it is, ids included, until its outcome is known. */
export interface TextSave {
  readonly request: string;
  readonly revision: string;
  readonly bases: readonly { readonly id: string }[];
  /** Without it the text follows all its bases: a person has chosen among them. */
  readonly typing?: { readonly editor: string; readonly edition?: number };
  readonly text: string;
}

export type SavePort = (save: TextSave) => Promise<Result<readonly TextVersion[], SaveFault>>;

/** What the save sign may show: `saved` only when the commit of the newest text was confirmed. */
export type TextStanding =
  | { readonly state: 'saved' | 'saving' | 'unsaved' }
  | { readonly state: 'not-saved'; readonly fault: SaveFault };

export interface TextState {
  /** The text as the person sees it. */
  readonly text: string;
  /** Versions as they are stored; several that differ stand side by side. */
  readonly versions: readonly TextVersion[];
  /** The version that this window goes on from. */
  readonly own: string | undefined;
  readonly standing: TextStanding;
}

/** Holds one text of this window and saves what is typed (threat-model promise 1). */
export interface TextSaver {
  /** Takes over what is stored, unless something here is not saved. */
  adopt(versions: readonly TextVersion[]): void;
  edit(text: string): void;
  /** A person takes this text in place of all versions. */
  settle(text: string): void;
  /** Saves at once; resolves when nothing is unsaved or a save failed. */
  flush(): Promise<TextStanding>;
  retry(): void;
  /** Lets go of the text; nothing is saved or told any more. */
  end(): void;
  /** The same object until something changes. */
  state(): TextState;
  subscribe(listener: () => void): () => void;
}

/** Builds the engine: debounced, one save in flight, the same request again until its outcome is known (C6, D9). */
export function createTextSaver({
  editor,
  port,
  newId,
}: {
  /** This window: only it goes on rewriting the version that it opened. */
  readonly editor: string;
  readonly port: SavePort;
  readonly newId: () => string;
}): TextSaver {
  let text = '';
  let versions: readonly TextVersion[] = [];
  let own: string | undefined;
  /** What is typed or chosen and not on its way yet. */
  let waiting: 'typed' | 'settled' | undefined;
  let underWay: TextSave | undefined;
  let isCalling = false;
  let ended = false;
  let fault: SaveFault | undefined;
  let failures = 0;
  let firstEdit: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiters: (() => void)[] = [];
  let shown: TextState | undefined;
  const listeners = new Set<() => void>();

  const standing = (): TextStanding =>
    waiting === undefined && underWay === undefined
      ? { state: 'saved' }
      : fault === undefined
        ? { state: isCalling ? 'saving' : 'unsaved' }
        : { state: 'not-saved', fault };
  const notify = (): void => {
    shown = undefined;
    listeners.forEach((listener) => listener());
    if (['saved', 'not-saved'].includes(standing().state)) {
      const done = waiters;
      waiters = [];
      done.forEach((resolve) => resolve());
    }
  };
  const next = (): TextSave => {
    const base = versions.find(({ id }) => id === own);
    const ids = { request: newId(), revision: newId(), text };
    return waiting === 'settled'
      ? { ...ids, bases: versions.map(({ id }) => ({ id })) }
      : base === undefined
        ? { ...ids, bases: [], typing: { editor } }
        : { ...ids, bases: [{ id: base.id }], typing: { editor, edition: base.edition } };
  };
  const send = async (): Promise<void> => {
    clearTimeout(timer);
    if (isCalling || (waiting === undefined && underWay === undefined)) {
      notify();
      return;
    }
    if (underWay === undefined) {
      underWay = next();
      waiting = undefined;
      firstEdit = undefined;
    }
    const save = underWay;
    isCalling = true;
    fault = undefined;
    notify();
    const outcome = await port(save);
    isCalling = false;
    if (ended) {
      return;
    }
    if (outcome.ok) {
      versions = outcome.value;
      const base = save.bases[0]?.id;
      // A version that this window rewrote keeps its id; one that said the same already is gone on from.
      own = [
        versions.find(({ id }) => id === save.revision),
        versions.find(({ id, text: said }) => id === base && said === save.text.normalize('NFC')),
        versions.find(({ text: said }) => said === save.text.normalize('NFC')),
        versions[0],
      ].find((version) => version !== undefined)?.id;
      underWay = undefined;
      failures = 0;
    } else {
      fault = outcome.error;
      failures += 1;
      if (isRefusal(fault)) {
        // Nothing was stored: what is typed next is another request.
        underWay = undefined;
        waiting ??= 'typed';
      }
    }
    notify();
    schedule();
  };
  function schedule(): void {
    clearTimeout(timer);
    if (isCalling || (waiting === undefined && underWay === undefined)) {
      return;
    }
    if (fault !== undefined) {
      if (!isRefusal(fault)) {
        const pauses = autosaveTimes.retry;
        timer = setTimeout(() => void send(), pauses[Math.min(failures, pauses.length) - 1]);
      }
      return;
    }
    if (waiting === 'settled' || waiters.length > 0) {
      void send();
      return;
    }
    const latest = (firstEdit ?? Date.now()) + autosaveTimes.typing;
    timer = setTimeout(() => void send(), Math.max(0, Math.min(autosaveTimes.idle, latest - Date.now())));
  }

  return {
    adopt(stored) {
      if (waiting !== undefined || underWay !== undefined) {
        return;
      }
      versions = stored;
      const mine = versions.find(({ id }) => id === own) ?? versions[0];
      // What the host keeps in another form of the same letters is not put under the cursor.
      if (mine?.id !== own || (mine?.text ?? '') !== text.normalize('NFC')) {
        text = mine?.text ?? '';
      }
      own = mine?.id;
      notify();
    },
    edit(typed) {
      if (typed === text) {
        return;
      }
      text = typed;
      waiting ??= 'typed';
      if (fault !== undefined && isRefusal(fault)) {
        fault = undefined;
      }
      firstEdit ??= Date.now();
      notify();
      schedule();
    },
    settle(chosen) {
      text = chosen;
      waiting = 'settled';
      notify();
      schedule();
    },
    flush() {
      return new Promise((resolve) => {
        waiters.push(() => resolve(standing()));
        void send();
      });
    },
    retry: () => void send(),
    end() {
      ended = true;
      clearTimeout(timer);
      listeners.clear();
      text = '';
      versions = [];
      waiting = undefined;
      underWay = undefined;
      shown = undefined;
    },
    state: () => (shown ??= { text, versions, own, standing: standing() }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
