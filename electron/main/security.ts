import type { App, Session, WebContents } from 'electron';
import { isOurs, startPage } from './scheme.ts';

/** Switches for Chromium: nothing is looked up, fetched or reported by itself (R5, promise 6). */
export const chromiumSwitches: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-breakpad'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  // The page reaches our scheme alone: no name is ever looked up for it.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
];

/** Denies permissions, devices and foreign requests (R4, R5); `serves` names the one session that shows our page. */
export function hardenSession(session: Session, { serves }: { readonly serves: boolean }): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  // Without a filter: every scheme is looked at.
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !serves || !isOurs(url) }));
  // Downloads are the page's own: a blob of ours that the person asked for.
  session.on('will-download', (event, item) => {
    if (!serves || !isOurs(item.getURL())) {
      event.preventDefault();
    }
  });
}

/** What a page may do to its window: nothing but load our own document anew (R4). */
export function hardenContents(contents: WebContents, openExternal: (address: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (!event.isMainFrame || event.url !== startPage) {
      event.preventDefault();
    }
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== startPage) {
      event.preventDefault();
    }
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault();
    callback('');
  });
}

/** Hardens whatever the process makes, now and later. */
export function hardenApp(app: App, openExternal: (address: string) => void): void {
  for (const [name, value] of chromiumSwitches) {
    app.commandLine.appendSwitch(name, value);
  }
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, openExternal));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('login', (event) => event.preventDefault());
  app.on('select-client-certificate', (event) => event.preventDefault());
}
