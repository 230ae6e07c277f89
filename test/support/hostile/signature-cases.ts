import { signatureFileName } from '../../../electron/backend/signatures/public-key.ts';
import { signMessage } from '../../../electron/backend/signatures/sshsig.ts';
import { sshString } from '../../../electron/backend/signatures/ssh-wire.ts';
import { addBeside, forge } from './forge.ts';
import { casesOf, type HostileCase } from './hostile-case.ts';
import type { SealedPackage } from './sealed-packages.ts';

const seed = Buffer.alloc(32, 9);
const armoured = (blob: Buffer): string =>
  `-----BEGIN SSH SIGNATURE-----\n${blob.toString('base64')}\n-----END SSH SIGNATURE-----\n`;
const otherKind = armoured(
  Buffer.concat([
    Buffer.from('SSHSIG\u0000\u0000\u0000\u0001', 'latin1'),
    ...['key', 'package@palermo', '', 'sha512', 'signature'].map((text) => sshString(text)),
  ]),
);
const anyName = 'signatures/0123456789abcdef.sig';

/** Signatures that prove nothing, or not what they seem to (P7). */
export function signatureCases(sealed: SealedPackage): readonly HostileCase[] {
  const message = sealed.files.get('tagmanifest-sha512.txt') ?? Buffer.alloc(0);
  const good = signMessage(message, seed, 'package@palermo');
  const name = signatureFileName(good.blob);
  const beside = (path: string, text: string | Buffer) => () => addBeside(sealed, { [path]: text });
  const own = [...sealed.files].find(([path]) => path.startsWith('signatures/'));
  return casesOf('P7', [
    ['a signature that is a sentence', 'untrusted', 'signature-broken', beside(anyName, 'trust me')],
    ['a signature that is empty', 'untrusted', 'signature-broken', beside(anyName, '')],
    ['a signature that is no UTF-8', 'untrusted', 'signature-broken', beside(anyName, Buffer.from([0xff]))],
    ['a signature of another kind of key', 'untrusted', 'signature-kind', beside(anyName, otherKind)],
    [
      'a signature for another purpose',
      'untrusted',
      'signature-kind',
      beside(name, signMessage(message, seed, 'receipt@palermo').text),
    ],
    [
      'a signature over another manifest',
      'untrusted',
      'signature-broken',
      beside(name, signMessage(Buffer.from('another'), seed, 'package@palermo').text),
    ],
    [
      'the signature of the package before it was changed',
      'untrusted',
      'signature-broken',
      () =>
        forge(sealed, {
          change: { 'data/read-me.txt': (text) => `${text}Changed.\n` },
          put: own === undefined ? {} : { [own[0]]: own[1] },
        }),
    ],
    ['one signer under two names', 'untrusted', 'signature-name', beside(anyName, good.text)],
    [
      'words hidden behind the base64 of a signature',
      'untrusted',
      'signature-broken',
      beside(name, good.text.replace('\n-----END', '=\naGlkZGVuIHdvcmRz\n-----END')),
    ],
    [
      'a signature of 16 KiB and one byte',
      'too-large',
      'signature-bytes',
      beside(anyName, 'x'.repeat(16 * 1024 + 1)),
    ],
    [
      'a hundred and two signatures',
      'too-large',
      'signatures',
      () =>
        addBeside(
          sealed,
          Object.fromEntries(
            Array.from({ length: 102 }, (_, at) => [
              `signatures/${at.toString(16).padStart(16, '0')}.sig`,
              'x',
            ]),
          ),
        ),
    ],
    [
      'a signature in a folder below',
      'unsafe',
      'file-unlisted',
      beside('signatures/more/0123456789abcdef.sig', good.text),
    ],
    [
      'a signature in another folder',
      'unsafe',
      'file-unlisted',
      beside('sigs/0123456789abcdef.sig', good.text),
    ],
    [
      'a signature with another ending',
      'unsafe',
      'file-unlisted',
      beside('signatures/0123456789abcdef.asc', good.text),
    ],
    [
      'a signature in the payload',
      'unsafe',
      'file-unlisted',
      beside('data/signatures/0123456789abcdef.sig', good.text),
    ],
  ]);
}
