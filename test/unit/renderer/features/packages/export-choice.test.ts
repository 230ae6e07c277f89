import { describe, expect, it } from 'vitest';
import {
  encryptOf,
  isPurposeSettled,
  signingKey,
  takesFiles,
  toRequest,
  type ExportFields,
} from '../../../../../renderer/features/packages/export-choice.ts';
import type { OwnKey } from '../../../../../shared/keys/key-schema.ts';

const draft = { id: 'd', kind: 'self-assessment', cleared: true } as const;
const fields: ExportFields = {
  purpose: 'submission',
  articles: ['untoc-5'],
  recipient: ' Ministry ',
  audience: 'public',
  attachments: true,
  named: false,
  sign: undefined,
  lock: undefined,
  contacts: ['p'],
  recipientKind: 'hybrid',
};
const key = (id: string, retiredAt?: string): OwnKey => ({
  id,
  name: id,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...(retiredAt === undefined ? {} : { retiredAt }),
  fingerprint: '',
  line: '',
  allowedSigners: '',
  recipients: { hybrid: '', x25519: '' },
});

describe('what an export asks for', () => {
  it('a submission: no part and no files, whatever was chosen on another way', () => {
    expect(toRequest(draft, fields)).toEqual({ draft: 'd', type: 'submission', audience: 'public' });
    expect(takesFiles('submission', draft)).toBe(false);
    expect(toRequest({ ...draft, kind: 'parallel-report' }, fields)).toMatchObject({ attachments: true });
  });

  it('a clearance that lapsed on the way makes a copy for review of it', () => {
    expect(toRequest({ ...draft, cleared: false }, fields)).toEqual({
      draft: 'd',
      type: 'review',
      audience: 'public',
      attachments: true,
    });
  });

  it('a contribution: its articles, whom it is for, and never more than confidential', () => {
    expect(toRequest(draft, { ...fields, purpose: 'contribution', named: true })).toEqual({
      draft: 'd',
      type: 'contribution',
      audience: 'confidential',
      articles: ['untoc-5'],
      for: 'Ministry',
      attachments: true,
      named: true,
    });
    const none = { ...fields, articles: [] };
    expect(isPurposeSettled(none, 'contribution')).toBe(false);
    expect(isPurposeSettled(none, 'review')).toBe(true);
  });

  it('is signed by the newest key in use, by the one chosen, or by none', () => {
    const keys = [key('b', '2026-02-01T00:00:00.000Z'), key('c'), key('a')];
    expect(signingKey({ sign: undefined }, keys)?.id).toBe('c');
    expect(signingKey({ sign: 'a' }, keys)?.id).toBe('a');
    expect(signingKey({ sign: null }, keys)).toBeUndefined();
    // Retired since it was chosen.
    expect(signingKey({ sign: 'b' }, keys)).toBeUndefined();
    expect(signingKey({ sign: undefined }, [])).toBeUndefined();
  });

  it('is not encrypted for the portal, and is for others, unless a person chose', () => {
    expect(encryptOf(fields, 'submission')).toBeUndefined();
    expect(encryptOf(fields, 'review')).toEqual({ kind: 'passphrase' });
    expect(encryptOf({ ...fields, lock: 'none' }, 'contribution')).toBeUndefined();
    expect(encryptOf({ ...fields, lock: 'contacts' }, 'submission')).toEqual({
      kind: 'recipients',
      contacts: ['p'],
      recipientKind: 'hybrid',
    });
  });
});
