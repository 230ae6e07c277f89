import { homedir } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import {
  app,
  dialog,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  type BrowserWindow,
} from 'electron';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Translate } from '../../shared/i18n/message.ts';
import { createKeeper, type Keeper } from '../backend/protection/keeper.ts';
import { resolveWorkspace, workspacePaths } from '../backend/workspace/workspace-paths.ts';
import { createApp } from '../hosts/app.ts';
import { loadAssets } from '../hosts/assets.ts';
import { createDesktopGate } from '../hosts/desktop-gate.ts';
import { createLogFile } from '../hosts/log-file.ts';
import { systemClock, systemIds, systemMachine, systemNetwork } from '../hosts/system-ports.ts';
import { parseExternalLink } from './external-link.ts';
import { createKeyring } from './keyring.ts';
import { menuTemplate } from './menu.ts';
import { readTranslate } from './messages.ts';
import { createPdfPrinter } from './pdf-printer.ts';
import { appScheme, partition } from './scheme.ts';
import { hardenApp, hardenSession } from './security.ts';
import { openWindow } from './window.ts';

/** Beside the built main process: its worker, the page and the data files (also inside the package). */
const built = {
  worker: new URL('./job-worker.js', import.meta.url),
  renderer: fileURLToPath(new URL('../renderer/', import.meta.url)),
  resources: fileURLToPath(new URL('../../resources/', import.meta.url)),
  fonts: fileURLToPath(new URL('../../node_modules/@fontsource/', import.meta.url)),
};

let t: Translate = (key) => key;
let closing: Promise<void> | undefined;
/** The one that people see; documents are printed in hidden ones. */
let shown: BrowserWindow | undefined;

/** Asks before a link leaves for the browser, naming the host (R6). */
async function openExternal(address: string): Promise<void> {
  const link = parseExternalLink(address);
  if (link === undefined) {
    return;
  }
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: t('menu.link.message', { host: link.host }),
    detail: t('menu.link.detail'),
    buttons: [t('menu.link.cancel'), t('menu.link.open')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) {
    await shell.openExternal(link.href);
  }
}

/** Says why the workspace cannot be used: what happened, what is unchanged, what to do now, a code. */
function refuseToStart({ code, params }: AppError): void {
  const details = Object.entries(params).map(([name, value]) => `${name}: ${value}`);
  dialog.showErrorBox(
    t(`error.${code}.message`, params),
    [
      t(`error.${code}.unchanged`, params),
      t(`error.${code}.action`, params),
      `(${[code, ...details].join(', ')})`,
    ].join('\n\n'),
  );
  app.exit(1);
}

/** The workspace is closed once, before the process ends. */
function closeOnQuit(keeper: Keeper): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    closing ??= keeper.close().finally(() => app.exit(0));
  });
}

/** Locks the workspace when the computer sleeps or its screen is locked (threat-model K4); a plain one stays open. */
function lockWithTheComputer(keeper: Keeper): void {
  powerMonitor.on('suspend', () => void keeper.lock('suspend'));
  powerMonitor.on('lock-screen', () => void keeper.lock('screen-lock'));
}

async function start(): Promise<void> {
  await app.whenReady();
  t = readTranslate(built.resources, [app.getLocale()]);
  const workspace = resolveWorkspace({
    flag: app.commandLine.getSwitchValue('workspace'),
    environment: process.env,
    platform: process.platform,
    home: homedir(),
  });
  const logger = createLogFile(workspacePaths(workspace).logs, systemClock);
  const kept = await createKeeper({
    workspace,
    resources: built.resources,
    fonts: built.fonts,
    worker: built.worker,
    host: 'desktop',
    create: true,
    app: app.getVersion(),
    clock: systemClock,
    ids: systemIds,
    logger,
    network: systemNetwork,
    machine: systemMachine(),
    secretStore: createKeyring(safeStorage, process.platform),
    printer: createPdfPrinter(),
    after: systemNetwork.after,
  });
  if (!kept.ok) {
    refuseToStart(kept.error);
    return;
  }
  const keeper = kept.value;
  closeOnQuit(keeper);
  lockWithTheComputer(keeper);
  const backend = keeper.backend();
  const settings = backend.ok ? backend.value.settings.get({}) : backend;
  t = readTranslate(built.resources, [settings.ok ? settings.value.locale : undefined, app.getLocale()]);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(t, process.platform)));

  const own = session.fromPartition(partition, { cache: false });
  hardenSession(own, { serves: true });
  hardenSession(session.defaultSession, { serves: false });
  const host = createApp({
    keeper,
    session: createDesktopGate(keeper),
    assets: loadAssets(built.renderer),
    ids: systemIds,
    logger,
  });
  // On our own session alone: no other one can reach the app (C1).
  own.protocol.handle(appScheme.scheme, (request) => host.fetch(request));
  shown = await openWindow(own, t);
}

protocol.registerSchemesAsPrivileged([appScheme]);
hardenApp(app, (address) => void openExternal(address));
app.on('window-all-closed', () => app.quit());
app.on('second-instance', () => {
  if (shown === undefined || shown.isDestroyed()) {
    return;
  }
  if (shown.isMinimized()) {
    shown.restore();
  }
  shown.focus();
});
if (process.platform === 'win32') {
  app.setAppUserModelId('example.palermo');
}

// One window per profile folder; another workspace is a matter of the workspace's own lock (D4).
if (app.requestSingleInstanceLock()) {
  start().catch((fault: unknown) => {
    dialog.showErrorBox(t('error.internal.message'), fault instanceof Error ? fault.name : '');
    app.exit(70);
  });
} else {
  app.quit();
}
