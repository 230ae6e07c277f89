// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { VerifyResult } from '../../../../../renderer/features/packages/verify-result.tsx';
import { createLanguage } from '../../../../../renderer/i18n/provider.tsx';
import { verifyOutcomes } from '../../../../../shared/packages/verify-report.ts';

describe('VerifyResult', () => {
  it('has plain words and a next step for every outcome', () => {
    const { has } = createLanguage('en');
    for (const outcome of verifyOutcomes) {
      expect(has(`package.outcome.${outcome}`), outcome).toBe(true);
      expect(has(`export.verify.next.${outcome}`), outcome).toBe(true);
    }
  });

  it('shows findings as text, and that nothing was changed', () => {
    const { container } = render(
      <VerifyResult
        fileName={'<b>x</b>.zip'}
        report={{
          outcome: 'damaged',
          signatures: [],
          problems: [
            { part: 'data/<script>.txt', code: 'checksum-mismatch', params: {} },
            { part: 'archive', code: 'made-up', params: {} },
          ],
        }}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('<b>x</b>.zip');
    expect(screen.getByRole('alert')).toHaveTextContent('Nothing in this workspace was changed.');
    expect(screen.getByText('data/<script>.txt')).toBeInTheDocument();
    expect(screen.getByText('A finding of kind made-up')).toBeInTheDocument();
    expect(container.querySelector('script')).toBeNull();
  });

  it('never lets a sound package look signed when it is not', () => {
    render(<VerifyResult fileName="p.zip" report={{ outcome: 'valid', signatures: [], problems: [] }} />);
    expect(screen.getByText(/The package is not signed/)).toBeInTheDocument();
  });

  const fingerprint = `SHA256:${'A'.repeat(43)}`;
  const signer = { own: false, id: 'c', name: 'Ana <b>Petrova</b>', checked: 'phone' } as const;
  it.each([
    [{ state: 'known', signer }, 'Signed by a known signer', 'Checked on the telephone'],
    [
      { state: 'known', signer: { own: true, id: 'k', name: 'Office' } },
      'Signed with a key of your own',
      'Office',
    ],
    [{ state: 'unknown' }, 'Signed by an unknown signer', 'Compare the fingerprint'],
    [{ state: 'unknown', signer }, 'Signed by a contact whose key is not checked', 'Compare the fingerprint'],
    [{ state: 'changed', signer }, 'The key differs from the one you know for this person', 'Do not rely'],
    [{ state: 'broken' }, 'The signature is broken', 'does not hold'],
  ] as const)('P7 says in words whose signature it is: %j', (signature, heading, text) => {
    render(
      <VerifyResult
        fileName="p.zip"
        report={{
          outcome: 'valid',
          signatures: [{ ...signature, fingerprint }],
          from: { name: 'Somebody Claimed' },
          problems: [],
        }}
      />,
    );
    const list = screen.getByRole('list');
    expect(list).toHaveTextContent(heading);
    expect(list).toHaveTextContent(text);
    expect(list).toHaveTextContent(`00000 00000 00000 00000 00000 00000`);
    expect(list).toHaveTextContent(fingerprint);
    expect(screen.queryByText(/Somebody Claimed/)).toBeNull();
  });
});
