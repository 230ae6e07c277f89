import type { SecretStore } from '../backend/ports.ts';

/** What is used of Electron's `safeStorage`. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend(): string;
  encryptString(text: string): Buffer;
  decryptString(bytes: Buffer): string;
}

/** Backends of Linux that protect nothing: the key is a published constant, or not known yet (threat-model K2). */
const openBackends = new Set(['basic_text', 'unknown']);

/** The keyring of the operating system through Electron; asked once the app is ready. */
export function createKeyring(storage: SafeStorage, platform: NodeJS.Platform): SecretStore {
  return {
    get offered() {
      return (
        storage.isEncryptionAvailable() &&
        (platform !== 'linux' || !openBackends.has(storage.getSelectedStorageBackend()))
      );
    },
    guard: (secret) => storage.encryptString(Buffer.from(secret).toString('base64')),
    reveal: (guarded) => {
      try {
        return Buffer.from(storage.decryptString(Buffer.from(guarded)), 'base64');
      } catch {
        // Another account, another computer or an emptied keyring: all mean that it does not know the bytes.
        return undefined;
      }
    },
  };
}
