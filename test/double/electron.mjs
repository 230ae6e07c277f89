// A stand-in for the package 'electron' in plain Node: it records what the main process asks for and hands the test
// what `protocol.handle` was given. It proves wiring and options, not Chromium.
import { EventEmitter } from 'node:events';
import process from 'node:process';

/** Everything the main process did, for tests to read. */
export const double = {
  privilegedSchemes: [],
  handlers: new Map(),
  sessions: new Map(),
  windows: [],
  switches: new Map(),
  menus: [],
  errorBoxes: [],
  messageBoxes: [],
  opened: [],
  quitting: false,
  /** What the next message boxes answer. */
  answers: [],
  locale: 'en-GB',
  firstInstance: true,
  exit: (code) => process.exit(code),
  /** What each `printToPDF` was asked. */
  printed: [],
  /** Makes the bytes of a PDF of what the session's own handler answered; a test supplies it. */
  print: () => Promise.reject(new Error('No test prints here')),
};

class Session extends EventEmitter {
  constructor(partition, options) {
    super();
    this.partition = partition;
    this.options = options;
    this.settings = {};
    this.webRequest = {
      onBeforeRequest: (listener) => {
        this.beforeRequest = listener;
      },
    };
    this.protocol = {
      handle: (scheme, handler) => {
        const key = `${partition}|${scheme}`;
        if (double.handlers.has(key)) {
          throw new Error(`The scheme ${scheme} has a handler already`);
        }
        if (!double.privilegedSchemes.some((known) => known.scheme === scheme)) {
          throw new Error(`The scheme ${scheme} is not registered`);
        }
        double.handlers.set(key, handler);
      },
    };
  }
  setPermissionRequestHandler(handler) {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler) {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler) {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler) {
    this.displayMedia = handler;
  }
  setSpellCheckerEnabled(enabled) {
    this.settings.spellChecker = enabled;
  }
  setUserAgent(agent) {
    this.settings.userAgent = agent;
  }
  /** Asks the handler of this session alone for a page, past the same filter as Chromium does. */
  async fetch(url, init) {
    const { cancel } = await new Promise((resolve) => this.beforeRequest({ url }, resolve));
    const handler = double.handlers.get(`${this.partition}|${new URL(url).protocol.slice(0, -1)}`);
    if (cancel === true || handler === undefined) {
      throw new Error('net::ERR_FAILED');
    }
    return handler(new Request(url, init));
  }
}

function sessionOf(partition, options) {
  const known = double.sessions.get(partition) ?? new Session(partition, options);
  double.sessions.set(partition, known);
  return known;
}

export const session = {
  fromPartition: sessionOf,
  get defaultSession() {
    return sessionOf('', undefined);
  },
};

class WebContents extends EventEmitter {
  constructor(window) {
    super();
    this.window = window;
  }
  /** Prints what the session of the window answers for its page. */
  async printToPDF(options) {
    double.printed.push(options);
    const { url, options: made } = this.window;
    return double.print(await made.webPreferences.session.fetch(url), this.window);
  }
  setWindowOpenHandler(handler) {
    this.windowOpen = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return double.windows.filter((window) => !window.isDestroyed());
  }
  constructor(options) {
    super();
    this.options = options;
    this.title = options.title;
    this.webContents = new WebContents(this);
    this.destroyed = false;
    this.calls = [];
    double.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url) {
    this.url = url;
    double.onLoad?.(url);
    queueMicrotask(() => this.emit('ready-to-show'));
  }
  /** The page names itself: the window takes the name unless the main process prevents it. */
  pageNames(title) {
    let isTaken = true;
    this.emit('page-title-updated', { preventDefault: () => (isTaken = false) }, title, true);
    if (isTaken) {
      this.title = title;
    }
  }
  setTitle(title) {
    this.title = title;
  }
  isDestroyed() {
    return this.destroyed;
  }
  isMinimized() {
    return false;
  }
  show() {
    this.calls.push('show');
  }
  focus() {
    this.calls.push('focus');
  }
  restore() {
    this.calls.push('restore');
  }
  destroy() {
    this.calls.push('destroy');
    this.destroyed = true;
    this.emit('closed');
  }
  close() {
    this.calls.push('close');
    let unload = true;
    if (this.refusesUnload?.() === true) {
      unload = false;
      this.webContents.emit('will-prevent-unload', { preventDefault: () => (unload = true) });
    }
    if (unload) {
      this.destroyed = true;
      this.emit('closed');
      if (BrowserWindow.getAllWindows().length === 0) {
        app.emit('window-all-closed');
      }
    }
  }
}

class App extends EventEmitter {
  commandLine = {
    appendSwitch: (name, value) => double.switches.set(name, value),
    getSwitchValue: (name) => {
      const prefix = `--${name}=`;
      return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length) ?? '';
    },
  };
  whenReady() {
    return Promise.resolve();
  }
  getLocale() {
    return double.locale;
  }
  getVersion() {
    return '0.1.0';
  }
  setAppUserModelId(id) {
    this.userModelId = id;
  }
  requestSingleInstanceLock() {
    return double.firstInstance;
  }
  quit() {
    double.quitting = true;
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) {
      this.emit('will-quit', { preventDefault: () => (prevented = true) });
    }
    if (!prevented) {
      double.exit(0);
    }
  }
  exit(code) {
    double.exit(code);
  }
}
export const app = new App();

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => double.privilegedSchemes.push(...schemes),
};

export const dialog = {
  showErrorBox: (title, content) => double.errorBoxes.push({ title, content }),
  showMessageBox: async (options) => {
    double.messageBoxes.push(options);
    return { response: double.answers.shift() ?? options.cancelId ?? 0 };
  },
  showMessageBoxSync: (_window, options) => {
    double.messageBoxes.push(options);
    return double.answers.shift() ?? options.cancelId ?? 0;
  },
};

export const Menu = {
  buildFromTemplate: (template) => template,
  setApplicationMenu: (menu) => double.menus.push(menu),
};

export const shell = {
  openExternal: async (url) => void double.opened.push(url),
};

/** Events of the computer: sleep, a locked screen. */
export const powerMonitor = new EventEmitter();

/** A keyring that protects nothing, as Electron's is on a Linux without one. */
export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'basic_text',
  encryptString: (text) => Buffer.from(text),
  decryptString: (bytes) => bytes.toString(),
};
