import { BrowserWindow, dialog, type BrowserWindowConstructorOptions, type Session } from 'electron';
import type { Translate } from '../../shared/i18n/message.ts';
import { startPage } from './scheme.ts';

/** The page's cage (R1, R7): no preload, no Node, no plugins, no experiments. */
export const webPreferences = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  plugins: false,
  experimentalFeatures: false,
  allowRunningInsecureContent: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
} as const);

const retryMilliseconds = 400;
const retries = 8;

/** Options of the one window. */
export const windowOptions = (session: Session, title: string): BrowserWindowConstructorOptions => ({
  title,
  width: 1280,
  height: 860,
  minWidth: 360,
  minHeight: 480,
  show: false,
  autoHideMenuBar: false,
  webPreferences: { ...webPreferences, session },
});

/**
 * Closing while the page still saves: the page refuses to unload, and the close is tried again until it is done. Only
 * where saving does not end is the person asked.
 */
function closeWhenSaved(window: BrowserWindow, t: Translate): void {
  let tries = 0;
  window.webContents.on('will-prevent-unload', (event) => {
    tries += 1;
    if (tries <= retries) {
      setTimeout(() => {
        if (!window.isDestroyed()) {
          window.close();
        }
      }, retryMilliseconds);
      return;
    }
    tries = 0;
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: t('menu.unsaved.message'),
      detail: t('menu.unsaved.detail'),
      buttons: [t('menu.unsaved.stay'), t('menu.unsaved.leave')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (answer === 1) {
      // In this event, preventing the default means to unload all the same.
      event.preventDefault();
    }
  });
}

/** Opens the window on our own page. */
export async function openWindow(session: Session, t: Translate): Promise<BrowserWindow> {
  const window = new BrowserWindow(windowOptions(session, t('shell.app')));
  closeWhenSaved(window, t);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(startPage);
  return window;
}
