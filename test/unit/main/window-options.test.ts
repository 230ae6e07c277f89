import type { Session } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseExternalLink } from '../../../electron/main/external-link.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { appScheme, isOurs } from '../../../electron/main/scheme.ts';
import {
  chromiumSwitches,
  hardenApp,
  hardenContents,
  hardenSession,
} from '../../../electron/main/security.ts';
import { openWindow, webPreferences, windowOptions } from '../../../electron/main/window.ts';
import { app, BrowserWindow, double, session as sessions } from '../../double/electron.mjs';

const t = (key: string): string => key;
const own = (): Session => sessions.fromPartition(`test-${Math.random()}`) as unknown as Session;
/** The double's session, with what it recorded. */
const recorded = (session: Session): Record<string, (...args: unknown[]) => unknown> =>
  session as unknown as Record<string, (...args: unknown[]) => unknown>;

describe('the window', () => {
  it('R1 window options are the frozen set', () => {
    expect(Object.isFrozen(webPreferences)).toBe(true);
    expect(webPreferences).toEqual({
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
    });
    const session = own();
    expect(windowOptions(session, 'Palermo').webPreferences).toEqual({ ...webPreferences, session });
  });

  it('K4 its title is what the page says of itself, so that of a locked workspace names nothing in it', async () => {
    const window = (await openWindow(own(), t)) as unknown as InstanceType<typeof BrowserWindow>;
    expect(window.title).toBe('shell.app');
    for (const title of ['Measures in Zanzibar – Palermo', 'This workspace is locked – Palermo']) {
      window.pageNames(title);
      expect(window.title).toBe(title);
    }
  });

  it('R7 bridge surface snapshot: no preload at all', () => {
    const { webPreferences: given } = windowOptions(own(), 'Palermo');
    expect(Object.keys(given ?? {})).not.toContain('preload');
    expect(Object.keys(given ?? {})).not.toContain('additionalArguments');
  });

  it('R2 the scheme is standard and secure, with no CORS and no bypass', () => {
    expect(appScheme).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    });
  });

  it('R2 only our origin and its blobs are ours', () => {
    for (const address of ['app://palermo/', 'app://palermo/assets/x.js', 'blob:app://palermo/1-2']) {
      expect(isOurs(address), address).toBe(true);
    }
    for (const address of [
      'app://evil/',
      'app://palermo.evil/',
      'app://palermo@evil/',
      'http://palermo/',
      'https://example.org/',
      'file:///etc/passwd',
      'blob:https://example.org/1',
      'blob:blob:app://palermo/1',
      'data:text/html,x',
      'devtools://x',
      'nonsense',
    ]) {
      expect(isOurs(address), address).toBe(false);
    }
  });
});

describe('closing while the page saves', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    double.windows.splice(0);
    double.messageBoxes.splice(0);
  });

  it('waits until the page lets go', async () => {
    const window = (await openWindow(own(), t)) as unknown as InstanceType<typeof BrowserWindow>;
    let unsaved = true;
    window.refusesUnload = () => unsaved;
    window.close();
    expect(window.isDestroyed()).toBe(false);
    unsaved = false;
    await vi.advanceTimersByTimeAsync(500);
    expect(window.isDestroyed()).toBe(true);
    expect(double.messageBoxes).toEqual([]);
  });

  it('asks only where saving does not end, and stays by default', async () => {
    const window = (await openWindow(own(), t)) as unknown as InstanceType<typeof BrowserWindow>;
    window.refusesUnload = () => true;
    window.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(double.messageBoxes).toMatchObject([{ message: 'menu.unsaved.message', cancelId: 0 }]);
    expect(window.isDestroyed()).toBe(false);
    double.answers.push(1);
    window.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(window.isDestroyed()).toBe(true);
  });
});

describe('the session', () => {
  it('R4 navigation and permission matrix is all denied', () => {
    const session = own();
    hardenSession(session, { serves: true });
    const made = recorded(session);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'openExternal',
    ]) {
      let granted: unknown;
      made['permissionRequest']?.({}, permission, (answer: unknown) => (granted = answer));
      expect(granted).toBe(false);
      expect(made['permissionCheck']?.({}, permission)).toBe(false);
    }
    expect(made['devicePermission']?.({})).toBe(false);
    expect(made['displayMedia']).toBeNull();
    for (const [event, none] of [
      ['select-hid-device', null],
      ['select-serial-port', ''],
      ['select-usb-device', undefined],
    ] as const) {
      let chosen: unknown = 'unset';
      let prevented = false;
      const choose = (answer: unknown): unknown => (chosen = answer);
      const args = event === 'select-serial-port' ? [[], {}, choose] : [{}, choose];
      made['emit']?.(event, { preventDefault: () => (prevented = true) }, ...args);
      expect([event, prevented, chosen]).toEqual([event, true, none]);
    }
    const window = new BrowserWindow({});
    const asked: string[] = [];
    hardenContents(window.webContents as never, (address) => asked.push(address));
    const navigate = (event: string, url: string, isMainFrame: boolean): boolean => {
      let prevented = false;
      window.webContents.emit(event, { url, isMainFrame, preventDefault: () => (prevented = true) });
      return !prevented;
    };
    for (const event of ['will-navigate', 'will-frame-navigate']) {
      expect(navigate(event, 'app://palermo/', true)).toBe(true);
      for (const url of [
        'https://example.org/',
        'file:///etc/passwd',
        'app://palermo/blobs/1',
        'app://evil/',
      ]) {
        expect(navigate(event, url, true)).toBe(false);
      }
      expect(navigate(event, 'app://palermo/', false)).toBe(false);
    }
    expect(navigate('will-redirect', 'app://palermo/', true)).toBe(false);
    expect(navigate('will-attach-webview', 'app://palermo/', true)).toBe(false);
    expect(window.webContents.windowOpen({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
    expect(asked).toEqual(['https://example.org/']);
  });

  it('R4 lets only our own blobs be downloaded', () => {
    for (const serves of [true, false]) {
      const session = own();
      hardenSession(session, { serves });
      for (const [url, ours] of [
        ['app://palermo/blobs/0123', true],
        ['blob:app://palermo/1', true],
        ['https://example.org/x.zip', false],
        ['data:text/plain,x', false],
      ] as const) {
        let prevented = false;
        session.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url });
        expect(prevented).toBe(!(serves && ours));
      }
    }
  });

  it('R5 session makes no foreign request', () => {
    const [serving, other] = [own(), own()];
    hardenSession(serving, { serves: true });
    hardenSession(other, { serves: false });
    const cancels = (session: Session, url: string): unknown => {
      let answer: { cancel?: boolean } = {};
      recorded(session)['beforeRequest']?.({ url }, (given: { cancel?: boolean }) => (answer = given));
      return answer.cancel;
    };
    expect(cancels(serving, 'app://palermo/rpc/drafts/list')).toBe(false);
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1:80/',
      'ws://example.org/',
      'file:///etc/passwd',
      'app://evil/',
      'chrome-extension://x/y',
    ]) {
      expect(cancels(serving, url), url).toBe(true);
    }
    expect(cancels(other, 'app://palermo/')).toBe(true);
    expect(serving).toMatchObject({ settings: { spellChecker: false } });
    const switches = new Map(chromiumSwitches.map(([name, value]) => [name, value]));
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    for (const name of ['disable-background-networking', 'disable-breakpad', 'disable-component-update']) {
      expect(switches.has(name)).toBe(true);
    }
  });

  it('R5 the whole process is hardened, also what it makes later', () => {
    const asked: string[] = [];
    hardenApp(app as never, (address) => asked.push(address));
    expect(double.switches.has('no-pings')).toBe(true);
    const window = new BrowserWindow({});
    expect(window.webContents.windowOpen({ url: 'https://later.example/' })).toEqual({ action: 'deny' });
    expect(asked).toEqual(['https://later.example/']);
    let trusted: unknown;
    let prevented = false;
    app.emit(
      'certificate-error',
      { preventDefault: () => (prevented = true) },
      {},
      '',
      '',
      {},
      (answer: unknown) => (trusted = answer),
    );
    expect([prevented, trusted]).toEqual([true, false]);
  });
});

describe('links that leave the app', () => {
  it('R6 external opener refuses other schemes', () => {
    expect(parseExternalLink('https://example.org/a?b#c')).toEqual({
      href: 'https://example.org/a?b#c',
      host: 'example.org',
    });
    for (const address of [
      'http://example.org/',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'smb://host/share',
      'ms-settings:',
      'mailto:a@example.org',
      'https://user@example.org/',
      'https://user:secret@example.org/',
      'https://',
      'example.org',
      '',
    ]) {
      expect(parseExternalLink(address), address).toBeUndefined();
    }
    expect(parseExternalLink('https://еxample.org/')?.host).toBe('xn--xample-2of.org');
  });
});

describe('the menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'offers nothing that reloads or inspects on %s',
    (platform) => {
      const template = menuTemplate(t, platform);
      const roles = JSON.stringify(template);
      expect(roles).not.toMatch(/toggleDevTools|reload|forceReload|help/i);
      for (const { submenu } of template) {
        for (const item of submenu as { role?: string; label?: string; type?: string }[]) {
          expect(item.type === 'separator' || (item.label ?? '').startsWith('menu.')).toBe(true);
        }
      }
      expect(roles.match(/"quit"/g)).toHaveLength(1);
    },
  );
});
