/** Hands events to everybody who listens; a late listener begins with what `first` says when it begins to listen. */
export interface EventStream<E> {
  readonly listeners: number;
  publish(event: E): void;
  /** Ends every listening, after what was published so far. */
  end(): void;
  follow(first: () => E, signal?: AbortSignal): AsyncGenerator<E, void>;
}

/**
 * A listener that does not read holds no more than one event of each kind: of a state and a progress only the last counts,
 * so a page that never reads its stream costs nothing.
 */
export function createEventStream<E extends { readonly event: string }>(): EventStream<E> {
  interface Listener {
    waiting: E[];
    ended: boolean;
    wake: () => void;
  }
  const listeners = new Set<Listener>();
  return {
    get listeners() {
      return listeners.size;
    },
    publish: (event) => {
      for (const listener of listeners) {
        listener.waiting = [...listener.waiting.filter((one) => one.event !== event.event), event];
        listener.wake();
      }
    },
    end: () => {
      for (const listener of listeners) {
        listener.ended = true;
        listener.wake();
      }
    },
    follow: async function* (first, signal) {
      const listener: Listener = { waiting: [first()], ended: false, wake: () => undefined };
      const stop = (): void => listener.wake();
      listeners.add(listener);
      signal?.addEventListener('abort', stop);
      try {
        while (signal?.aborted !== true) {
          const next = listener.waiting.shift();
          if (next !== undefined) {
            yield next;
          } else if (listener.ended) {
            return;
          } else {
            await new Promise<void>((resolve) => {
              listener.wake = resolve;
            });
          }
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}
