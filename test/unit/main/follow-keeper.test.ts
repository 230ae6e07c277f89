import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../shared/lib/result.ts';
import type { Keeper } from '../../../electron/backend/protection/keeper.ts';
import { followLanguage, lockWithTheComputer } from '../../../electron/main/follow-keeper.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { Menu, double, powerMonitor } from '../../double/electron.mjs';
import { createMemoryLogger } from '../../support/fake-ports.ts';
import { keepOpen } from '../../support/kept-workspace.ts';
import { removeTemporaryFolders, valueOf } from '../../support/temp-workspace.ts';

const opened: Keeper[] = [];
afterEach(async () => {
  powerMonitor.removeAllListeners();
  for (const keeper of opened.splice(0)) {
    await keeper.close();
  }
});
afterAll(removeTemporaryFolders);

const locked = (keeper: Keeper): Promise<void> => new Promise((resolve) => keeper.onLocked(resolve));

describe('the desktop follows its workspace', () => {
  it('K4 it locks when the computer sleeps and when its screen is locked', async () => {
    const { keeper, opening } = await keepOpen();
    opened.push(keeper);
    lockWithTheComputer(keeper, powerMonitor as never, createMemoryLogger());
    for (const [event, reason] of [
      ['suspend', 'suspend'],
      ['lock-screen', 'screen-lock'],
    ] as const) {
      expect(keeper.state().state).toBe('open');
      const done = locked(keeper);
      powerMonitor.emit(event);
      await done;
      expect(keeper.state()).toMatchObject({ state: 'locked', reason });
      valueOf(await keeper.unlock(opening));
    }
  });

  it('K4 a lock that fails is in the log and ends no process', async () => {
    const logger = createMemoryLogger();
    lockWithTheComputer(
      { lock: () => Promise.reject(new TypeError('a path of somebody')) },
      powerMonitor as never,
      logger,
    );
    powerMonitor.emit('suspend');
    await new Promise((resolve) => setImmediate(resolve));
    expect(logger.events).toMatchObject([{ event: 'lock-failed', reason: 'suspend', fault: 'TypeError' }]);
    expect(JSON.stringify(logger.events)).not.toContain('somebody');
  });

  it('K4 the menu speaks the language of the workspace while it is open, and shows nothing of it while it is locked', async () => {
    const { keeper, opening } = await keepOpen();
    opened.push(keeper);
    valueOf(valueOf(keeper.backend()).settings.set({ locale: 'fr', author: { name: 'Zanzibar Heron' } }));
    const menus = (): string => JSON.stringify(double.menus.at(-1));
    followLanguage(keeper, (locale) => {
      const template = menuTemplate((key) => `${locale ?? 'computer'}:${key}`, 'linux');
      Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    });
    expect(menus()).toContain('fr:menu.quit');
    await keeper.lock('asked');
    expect(menus()).toContain('computer:menu.quit');
    expect(menus()).not.toMatch(/fr:|Zanzibar|workspace/);
    valueOf(await keeper.unlock(opening));
    expect(menus()).toContain('fr:menu.quit');
    expect(menus()).not.toContain('Zanzibar');
  });

  it('K4 what cannot be asked speaks the language of the computer', () => {
    const spoken: unknown[] = [];
    followLanguage(
      {
        backend: () => ok({ settings: { get: () => ok({}) } } as never),
        onOpened: () => undefined,
        onLocked: () => undefined,
      },
      (locale) => spoken.push(locale),
    );
    expect(spoken).toEqual([undefined]);
  });
});
