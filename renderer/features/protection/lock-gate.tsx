import { use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LockReason } from '../../../shared/contract/protection.ts';
import { client } from '../../client/client.ts';
import { look, type Entry } from '../../client/entry.ts';
import { forgetSession } from '../../client/session.ts';
import { letGo, saveAll, untilLock } from '../../client/until-lock.ts';
import { preferredLocale, LanguageProvider } from '../../i18n/provider.tsx';
import { NoHostScreen, SessionEndedScreen } from '../workspace/session-screens.tsx';
import { ChangingDialog, ChangingScreen, type Progress } from './changing.tsx';
import { createToucher, followProtection } from './follow-protection.ts';
import { LockScreen } from './lock-screen.tsx';
import { longestQuestion, ProtectionContext, type ProtectionValue } from './use-protection.ts';

/** Saving may not keep a workspace open for longer: the host closes it after that anyway. */
const longestSave = 1200;

const savedInTime = (): Promise<boolean> =>
  Promise.race([
    saveAll(),
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), longestSave);
    }),
  ]);

const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Shows the workspace while it is open, and nothing of it while it is locked: what is typed is saved, then every screen,
 * answer and secret of this page is let go (K4). `children` draws one opening; the next one starts anew at the same address.
 */
export function LockGate({
  first,
  children,
}: {
  readonly first: Promise<Entry>;
  readonly children: (opening: number) => ReactNode;
}) {
  const entered = use(first);
  const [entry, setEntry] = useState(entered);
  const [opening, setOpening] = useState(0);
  const [progress, setProgress] = useState<Progress>();
  const [isUnsaved, setUnsaved] = useState(false);
  const [rounds, setRounds] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const [isByCode, setByCode] = useState(false);
  /** What is mounted: a change or a lost session leaves it there, only a lock takes it away. */
  const [shown, setShown] = useState(entered.kind === 'open' ? entered.state : undefined);
  const [began] = useState(() => Date.now());
  const now = useRef({ shown, isSaving: false, isAsking: false, isLocking: false, lastInput: began });
  useEffect(() => {
    now.current.shown = shown;
  }, [shown]);

  const ask = useCallback((asks: boolean): void => {
    now.current.isAsking = asks;
    setAsking(asks);
  }, []);

  const blank = useCallback(
    async (reason: LockReason | undefined, wish?: { readonly isSaved: boolean }): Promise<void> => {
      if (now.current.isLocking) {
        return;
      }
      now.current.isLocking = true;
      const isSaved = wish?.isSaved ?? (await savedInTime());
      if (wish !== undefined) {
        // Where no host answers, there is nothing to lock but this page.
        await client.protection.lock({}).catch(() => undefined);
      }
      const keyring = now.current.shown?.keyring.used === true;
      letGo();
      forgetSession();
      ask(false);
      setUnsaved(!isSaved);
      setProgress(undefined);
      setShown(undefined);
      // At once: what is told of the same lock a moment later must not begin another.
      now.current.shown = undefined;
      setOpening((count) => count + 1);
      setEntry({ kind: 'locked', reason, keyring });
      now.current.isLocking = false;
    },
    [ask],
  );

  /** A person wishes it: saved, then locked; where something cannot be saved, it is asked first. */
  const lockNow = useCallback(async (): Promise<void> => {
    const at = now.current;
    if (at.isAsking) {
      await blank('asked', { isSaved: false });
      return;
    }
    if (at.isSaving) {
      return;
    }
    at.isSaving = true;
    const opened = untilLock();
    const isSaved = await savedInTime();
    at.isSaving = false;
    if (opened.aborted || at.isLocking) {
      return;
    }
    if (isSaved) {
      await blank('asked', { isSaved });
    } else {
      ask(true);
    }
  }, [blank, ask]);
  useEffect(() => {
    const timer = isAsking ? setTimeout(() => void lockNow(), longestQuestion) : undefined;
    return () => clearTimeout(timer);
  }, [isAsking, lockNow]);

  const take = useCallback(
    (next: Entry): void => {
      if (next.kind === 'locked' && now.current.shown !== undefined) {
        void blank(next.reason);
        return;
      }
      if (next.kind === 'open') {
        setProgress(undefined);
        setUnsaved(false);
      }
      if (next.kind === 'open' || (next.kind === 'changing' && now.current.shown !== undefined)) {
        setShown(next.state);
      }
      setEntry(next);
    },
    [blank],
  );

  const isFollowed = shown !== undefined || entry.kind === 'changing';
  useEffect(() => {
    if (!isFollowed) {
      return undefined;
    }
    const ends = new AbortController();
    const { signal } = ends;
    const touch = createToucher(() => {
      if (now.current.shown?.protected === true) {
        client.protection.touch({}).catch(() => undefined);
      }
    });
    const onInput = (): void => {
      now.current.lastInput = Date.now();
      touch.input();
    };
    for (const name of inputs) {
      window.addEventListener(name, onInput, { signal, passive: true, capture: true });
    }
    window.addEventListener(
      'keydown',
      (event) => {
        if (
          event.code === 'KeyL' &&
          event.ctrlKey &&
          event.shiftKey &&
          now.current.shown?.protected === true
        ) {
          event.preventDefault();
          // A key that is held is pressed once.
          if (!event.repeat) {
            void lockNow();
          }
        }
      },
      { signal, capture: true },
    );
    const unknown = { name: '', state: 'changing', protected: false, lockAfterMinutes: 10 } as const;
    void followProtection(
      {
        state: () => now.current.shown ?? { ...unknown, keyring: { offered: false, used: false } },
        lastInput: () => now.current.lastInput,
        onEntry: take,
        onLocking: (reason) => void blank(reason),
        onProgress: setProgress,
      },
      signal,
    );
    return () => {
      ends.abort();
      touch.end();
    };
  }, [isFollowed, rounds, take, blank, lockNow]);

  const value = useMemo<ProtectionValue>(
    () => ({
      state: shown,
      lockNow: () => void lockNow(),
      isAsking,
      stay: () => ask(false),
      isByCode,
      passphraseKept: () => setByCode(false),
      refresh: async () => {
        take(await look());
        setRounds((count) => count + 1);
      },
    }),
    [shown, isAsking, isByCode, lockNow, ask, take],
  );
  const retry = async (): Promise<void> => take(await look());

  if (shown !== undefined) {
    return (
      <ProtectionContext value={value}>
        {children(opening)}
        {entry.kind === 'changing' ? <ChangingDialog progress={progress} /> : null}
      </ProtectionContext>
    );
  }
  const alone = (): ReactNode => {
    switch (entry.kind) {
      case 'open':
        return null;
      case 'changing':
        return <ChangingScreen progress={progress} />;
      case 'ended':
        return <SessionEndedScreen onRetry={retry} />;
      case 'unreachable':
        return <NoHostScreen onRetry={retry} />;
      case 'locked':
        return (
          <LockScreen
            reason={entry.reason}
            keyring={entry.keyring}
            isUnsaved={isUnsaved}
            onUnlocked={(by) => {
              setByCode(by === 'recovery-code');
              return retry();
            }}
          />
        );
    }
  };
  return (
    // Named on the document anew: the workspace may have spoken another language.
    <LanguageProvider key={entry.kind} locale={preferredLocale(navigator.languages)}>
      {alone()}
    </LanguageProvider>
  );
}
