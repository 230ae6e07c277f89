/** Hands events to everybody who listens; a late listener begins with what `first` says. */
export interface EventStream<E> {
  readonly listeners: number;
  publish(event: E): void;
  /** Ends every listening, after what was published so far. */
  end(): void;
  follow(first: E, signal?: AbortSignal): AsyncGenerator<E, void>;
}

export function createEventStream<E>(): EventStream<E> {
  interface Listener {
    readonly waiting: E[];
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
        listener.waiting.push(event);
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
      const listener: Listener = { waiting: [first], ended: false, wake: () => undefined };
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
