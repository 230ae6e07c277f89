import type { KeyOpening } from '../../shared/contract/keys.ts';
import type { PassphraseCost } from './keys/passphrase-key.ts';

/** What a host must supply: the back end reads no clock, makes no id and writes no log by itself. */
export interface Clock {
  now(): Date;
}

export interface IdSource {
  /** UUIDv4. */
  uuid(): string;
  /** Lower-case hex of that many random bytes. */
  randomHex(bytes: number): string;
}

/** Codes, counts and ids local to the run; never answers, names, keys, paths or addresses (X7). */
export interface Logger {
  write(event: Readonly<Record<string, string | number | boolean>>): void;
}

/** The keyring of the operating system; a host without one gives none, and one that protects nothing is not offered. */
export interface SecretStore {
  readonly offered: boolean;
  /** The bytes as only this account of this computer can read them. */
  guard(secret: Uint8Array): Uint8Array;
  /** Undefined where the keyring does not know them any more. */
  reveal(guarded: Uint8Array): Uint8Array | undefined;
}

/**
 * What sending needs of the system. Where a host gives none, nothing can be sent and no connection is ever opened
 * (threat-model N6).
 */
export interface NetworkPort {
  /** Proxy settings are taken from here: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` and their lower-case forms (threat-model N2). */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether the system has a network interface up, beside the one to itself; looked at, never probed. */
  isOnline(): boolean;
  /** Runs work once after a while; the call given back takes it back. */
  after(milliseconds: number, work: () => void): () => void;
}

/** Prints a page as a tagged PDF; a host without a printer of its own gives none, and the browser prints what it shows. */
export interface PdfPrinter {
  /** `html`: one self-contained document. */
  print(html: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
}

/** What this computer and the account on it are called: looked for in what leaves, and told to nobody (threat-model X2). */
export interface MachineNames {
  readonly host: string;
  readonly account: string;
}

/** Which way in holds the workspace; shown to a second opener. */
export type HostKind = 'desktop' | 'web' | 'cli';

/** Given by each composition root; nothing else derives a path from its own place. */
export interface BackendOptions {
  /** Folder of the workspace. */
  readonly workspace: string;
  /** Folder of the data files. */
  readonly resources: string;
  /** Folder of the font packages that documents are set in. */
  readonly fonts: string;
  /** The one worker entry: the source file, or the built one beside the packed main process. */
  readonly worker: URL;
  readonly host: HostKind;
  /** Whether an absent workspace is made; else `openBackend` answers it with `undefined`. */
  readonly create: boolean;
  /** A damaged workspace: opened read-only with what can be saved (unless said otherwise), or refused with `workspace-damaged`. */
  readonly damaged?: 'rescue' | 'refuse';
  readonly app: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly secretStore?: SecretStore;
  /** What opens a protected workspace. */
  readonly opening?: KeyOpening | undefined;
  /** Work of deriving keys from passphrases; the product's own without it. */
  readonly passphraseCost?: PassphraseCost;
  readonly machine?: MachineNames;
  readonly network?: NetworkPort;
  readonly printer?: PdfPrinter;
}
