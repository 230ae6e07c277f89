import type { EventEmitter } from 'node:events';

/** What the main process did, recorded for tests. */
export const double: {
  privilegedSchemes: { scheme: string }[];
  handlers: Map<string, (request: Request) => Promise<Response>>;
  sessions: Map<string, Session>;
  windows: BrowserWindow[];
  switches: Map<string, string | undefined>;
  menus: unknown[];
  errorBoxes: { title: string; content: string }[];
  messageBoxes: Record<string, unknown>[];
  opened: string[];
  answers: number[];
  locale: string;
  firstInstance: boolean;
  exit: (code: number) => void;
  printed: object[];
  print: (response: Response, window: BrowserWindow) => Promise<Uint8Array>;
};
interface Session extends EventEmitter {
  readonly options: object | undefined;
  readonly settings: Record<string, unknown>;
  fetch(url: string, init?: RequestInit): Promise<Response>;
}
export class BrowserWindow extends EventEmitter {
  constructor(options: object);
  options: Record<string, unknown>;
  webContents: EventEmitter & { windowOpen: (details: { url: string }) => unknown };
  title: string;
  refusesUnload?: () => boolean;
  pageNames(title: string): void;
  close(): void;
  isDestroyed(): boolean;
}
export const app: EventEmitter;
export const protocol: { registerSchemesAsPrivileged(schemes: readonly object[]): void };
export const session: { fromPartition(partition: string, options?: object): Session };
export const powerMonitor: EventEmitter;
export const Menu: { setApplicationMenu(menu: unknown): void; buildFromTemplate(template: unknown): unknown };
