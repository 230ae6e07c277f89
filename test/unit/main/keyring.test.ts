import { expect, test } from 'vitest';
import { createKeyring, type SafeStorage } from '../../../electron/main/keyring.ts';

const storage = (backend: string, available = true): SafeStorage => ({
  isEncryptionAvailable: () => available,
  getSelectedStorageBackend: () => backend,
  encryptString: (text) => Buffer.from(`guarded ${text}`),
  decryptString: (bytes) => {
    const text = bytes.toString();
    if (!text.startsWith('guarded ')) {
      throw new Error('Error while decrypting the ciphertext');
    }
    return text.slice('guarded '.length);
  },
});

test.each([
  ['basic_text', 'linux', false],
  ['unknown', 'linux', false],
  ['gnome_libsecret', 'linux', true],
  ['kwallet6', 'linux', true],
  ['unknown', 'darwin', true],
] as const)('K2 a keyring of kind %s on %s is offered: %s', (backend, platform, offered) => {
  expect(createKeyring(storage(backend), platform).offered).toBe(offered);
  expect(createKeyring(storage(backend, false), platform).offered).toBe(false);
});

test('K2 what the keyring does not know any more is no failure', () => {
  const keyring = createKeyring(storage('gnome_libsecret'), 'linux');
  const secret = Buffer.from([0, 1, 254, 255]);
  expect(Buffer.from(keyring.reveal(keyring.guard(secret)) ?? [])).toEqual(secret);
  expect(keyring.reveal(Buffer.from('of another computer'))).toBeUndefined();
});
