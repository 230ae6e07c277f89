import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  isSoundKey,
  keyBlob,
  publicKeyBlob,
  publicKeyLine,
} from '../../electron/backend/signatures/public-key.ts';
import { sshString } from '../../electron/backend/signatures/ssh-wire.ts';
import { checkSignature, signMessage } from '../../electron/backend/signatures/sshsig.ts';
import { allowedSignersLine } from '../../electron/backend/keys/key-store.ts';
import { signatureNamespaces } from '../../shared/signatures/namespaces.ts';
import { spokenForm } from '../../shared/signatures/fingerprint.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const message = Buffer.from('0123 data/read-me.txt\n4567 data/package.json\n');
const seed = Buffer.alloc(32, 7);
const ours = keyBlob(ed25519.getPublicKey(seed));

/** Runs `ssh-keygen` and gives its output; the exit code is part of what is expected. */
function keygen(args: readonly string[], input?: Uint8Array): { code: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync('ssh-keygen', args, { input });
  return { code: status, out: `${stdout.toString()}${stderr.toString()}` };
}

describe('SSHSIG, the two ways', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  beforeAll(() => {
    folder = temporaryFolder();
    writeFileSync(file('message'), message);
    for (const type of ['ed25519', 'rsa', 'ecdsa']) {
      execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', 'somebody', '-f', file(type)]);
    }
  });

  const signWith = (type: string, ...more: string[]): string => {
    writeFileSync(file('signed'), message);
    const made = keygen(['-Y', 'sign', '-f', file(type), ...more, file('signed')]);
    expect(made.code).toBe(0);
    const text = readFileSync(file('signed.sig'), 'utf8');
    execFileSync('rm', [file('signed.sig')]);
    return text;
  };

  it.each(signatureNamespaces)('P7 ssh-keygen verifies what we sign for %s', (namespace) => {
    writeFileSync(file('ours.sig'), signMessage(message, seed, namespace).text);
    const line = publicKeyLine(ours);
    writeFileSync(file('signers'), `${allowedSignersLine(line)}\n`);
    const principal = allowedSignersLine(line).split(' ')[0] ?? '';
    const check = (space: string, content: Uint8Array): number | null =>
      keygen(
        ['-Y', 'verify', '-f', file('signers'), '-I', principal, '-n', space, '-s', file('ours.sig')],
        content,
      ).code;
    expect(check(namespace, message)).toBe(0);
    expect(check(namespace, Buffer.concat([message, Buffer.from(' ')]))).not.toBe(0);
    expect(check(`${namespace}x`, message)).not.toBe(0);
    const bare = keygen(['-Y', 'check-novalidate', '-n', namespace, '-s', file('ours.sig')], message);
    expect(bare.code).toBe(0);
    expect(bare.out).toContain(fingerprintOf(ours));
    writeFileSync(file('ours.pub'), `${line} comment\n`);
    expect(keygen(['-l', '-f', file('ours.pub')]).out).toContain(`256 ${fingerprintOf(ours)} `);
  });

  it('P7 verifies what ssh-keygen signs, and refuses it for another purpose or message', () => {
    const text = signWith('ed25519', '-n', 'package@palermo');
    const line = readFileSync(file('ed25519.pub'), 'utf8').split(' ').slice(0, 2).join(' ');
    const fingerprint = fingerprintOf(publicKeyBlob(line));
    expect(keygen(['-l', '-f', file('ed25519.pub')]).out).toContain(fingerprint);
    expect(isSoundKey(publicKeyBlob(line))).toBe(true);
    expect(checkSignature(text, message, 'package@palermo')).toMatchObject({ state: 'holds', fingerprint });
    expect(checkSignature(text, message, 'receipt@palermo')).toEqual({ state: 'other-kind', fingerprint });
    expect(checkSignature(text, message.subarray(1), 'package@palermo')).toEqual({
      state: 'broken',
      fingerprint,
    });
    expect(checkSignature(text.replaceAll('\n', '\r\n'), message, 'package@palermo').state).toBe('holds');
    expect(checkSignature(`${text}x`, message, 'package@palermo')).toEqual({ state: 'unreadable' });
  });

  it.each([
    ['rsa', ['-n', 'package@palermo']],
    ['ecdsa', ['-n', 'package@palermo']],
    ['ed25519', ['-n', 'package@palermo', '-O', 'hashalg=sha256']],
    ['ed25519', ['-n', 'file']],
  ])('P7 a signature of another kind is not checked: %s %j', (type, options) => {
    const text = signWith(type, ...options);
    expect(checkSignature(text, message, 'package@palermo')).toMatchObject({
      state: 'other-kind',
      fingerprint: expect.stringMatching(/^SHA256:/),
    });
  });

  it('agrees with the Ed25519 of Node, either way', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 300 }),
        (secret, content) => {
          const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]);
          const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
          const theirs = sign(null, content, key);
          expect(Buffer.from(ed25519.sign(content, secret))).toEqual(theirs);
          expect(verify(null, content, key, ed25519.sign(content, secret))).toBe(true);
          expect(ed25519.verify(theirs, content, ed25519.getPublicKey(secret), { zip215: false })).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('signs and verifies any message, and no altered one', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (content, place, change) => {
          const { text } = signMessage(content, seed, 'package@palermo');
          expect(checkSignature(text, content, 'package@palermo').state).toBe('holds');
          const other = Uint8Array.from(content);
          const at = place % other.length;
          other[at] = (other[at] ?? 0) ^ change;
          expect(checkSignature(text, other, 'package@palermo').state).toBe('broken');
        },
      ),
      { numRuns: 30 },
    );
  });

  it('P7 keys of small order and other encodings of a key are refused', () => {
    const zero = Buffer.alloc(32);
    const one = Buffer.alloc(32);
    one[0] = 1;
    const smallOrder = [
      one,
      zero,
      Buffer.from('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex'),
      Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex'),
    ];
    // y = p + 1 is another way to write y = 1.
    const nonCanonical = Buffer.from(
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'hex',
    );
    const noPoint = Buffer.alloc(32, 2);
    for (const key of [...smallOrder, nonCanonical]) {
      expect(isSoundKey(keyBlob(key)), key.toString('hex')).toBe(false);
      // R = the key, S = 0 holds over any message by the lax rules.
      const forged = Buffer.concat([key, zero]);
      const whole = Buffer.concat([
        Buffer.from('SSHSIG\0\0\0\x01', 'latin1'),
        ...[keyBlob(key), 'package@palermo', '', 'sha512'].map(sshString),
        sshString(Buffer.concat([sshString('ssh-ed25519'), sshString(forged)])),
      ]).toString('base64');
      const text = `-----BEGIN SSH SIGNATURE-----\n${whole}\n-----END SSH SIGNATURE-----\n`;
      expect(checkSignature(text, message, 'package@palermo').state).toBe('broken');
    }
    expect(isSoundKey(keyBlob(noPoint))).toBe(false);
    expect(isSoundKey(Buffer.from('nothing'))).toBe(false);
    const { publicKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    expect(isSoundKey(keyBlob(raw))).toBe(true);
  });

  it('reads a fingerprint out as six groups of five digits of the same digest', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const fingerprint = fingerprintOf(keyBlob(key));
        const digest = Buffer.from(fingerprint.slice('SHA256:'.length), 'base64');
        const expected = [0, 1, 2, 3, 4, 5].map((group) =>
          String(digest.readUIntBE(group * 5, 5) % 100_000).padStart(5, '0'),
        );
        expect(spokenForm(fingerprint)).toEqual(expected);
      }),
    );
    expect(spokenForm('')).toEqual([]);
  });
});
