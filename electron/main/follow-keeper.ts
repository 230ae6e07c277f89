import type { PowerMonitor } from 'electron';
import type { LockReason } from '../../shared/contract/protection.ts';
import type { Logger } from '../backend/ports.ts';
import type { Keeper } from '../backend/protection/keeper.ts';

/** Locks the workspace when the computer sleeps or its screen is locked (threat-model K4); a plain one stays open. */
export function lockWithTheComputer(
  keeper: Pick<Keeper, 'lock'>,
  monitor: Pick<PowerMonitor, 'on'>,
  logger: Logger,
): void {
  const lock = (reason: LockReason): void => {
    keeper.lock(reason).catch((fault: unknown) => {
      logger.write({ event: 'lock-failed', reason, fault: fault instanceof Error ? fault.name : 'unknown' });
    });
  };
  monitor.on('suspend', () => lock('suspend'));
  monitor.on('lock-screen', () => lock('screen-lock'));
}

/**
 * Tells the language of the workspace now and with each opening; with each lock that there is none to know: what was
 * chosen inside is not shown outside.
 */
export function followLanguage(
  keeper: Pick<Keeper, 'backend' | 'onOpened' | 'onLocked'>,
  speak: (locale: string | undefined) => void,
): void {
  const tell = (): void => {
    const backend = keeper.backend();
    const settings = backend.ok ? backend.value.settings.get({}) : backend;
    speak(settings.ok ? settings.value.locale : undefined);
  };
  keeper.onOpened(tell);
  keeper.onLocked(() => speak(undefined));
  tell();
}
