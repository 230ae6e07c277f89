import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseRecipients } from '../../../../electron/backend/encryption/choose-recipients.ts';
import { recipientKindOf, requireOneKind } from '../../../../electron/backend/encryption/recipients.ts';
import { ok } from '../../../../shared/lib/result.ts';

let hybrid: string;
let other: string;
let older: string;
beforeAll(async () => {
  hybrid = await identityToRecipient(await generateHybridIdentity());
  other = await identityToRecipient(await generateHybridIdentity());
  older = await identityToRecipient(await generateX25519Identity());
});

describe('recipients of one file', () => {
  it('are told apart by kind', () => {
    expect([hybrid, older].map(recipientKindOf)).toEqual(['hybrid', 'x25519']);
    expect(hybrid).toHaveLength(1959);
    expect(
      ['age1tag1q', 'age1tagpq1q', 'age1yubikey1q', 'ssh-ed25519 AAAA', ''].map(recipientKindOf),
    ).toEqual(Array.from({ length: 5 }));
  });

  it('are never of two kinds, though the library would take them', () => {
    expect(requireOneKind([hybrid, other])).toEqual({ ok: true, value: 'hybrid' });
    expect(requireOneKind([older])).toEqual({ ok: true, value: 'x25519' });
    expect(requireOneKind([hybrid, older])).toMatchObject({ ok: false, error: { code: 'recipients-mixed' } });
    expect(requireOneKind([older, hybrid])).toMatchObject({ ok: false, error: { code: 'recipients-mixed' } });
  });

  it('are real keys, each of them', () => {
    const mistyped = older.slice(0, -1) + (older.endsWith('q') ? 'p' : 'q');
    for (const [list, number] of [
      [[], 0],
      [[mistyped], 1],
      [[hybrid, `${hybrid.slice(0, -1)}${hybrid.endsWith('q') ? 'p' : 'q'}`], 2],
      [[older, 'age1tag1q'], 2],
    ] as const) {
      expect(requireOneKind(list)).toMatchObject({
        ok: false,
        error: { code: 'recipient-invalid', params: { number } },
      });
    }
  });

  it('always hold the sender, once', () => {
    const keys = { ownRecipients: () => ok([other]) };
    expect(chooseRecipients(keys, [hybrid])).toEqual(
      ok({ recipients: [hybrid, other], kind: 'hybrid', own: true }),
    );
    expect(chooseRecipients(keys, [hybrid, other])).toMatchObject({
      value: { recipients: [hybrid, other], own: true },
    });
    expect(chooseRecipients({ ownRecipients: () => ok([]) }, [hybrid])).toMatchObject({
      value: { recipients: [hybrid], own: false },
    });
  });
});
