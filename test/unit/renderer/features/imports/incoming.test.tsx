// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportPreview } from '../../../../../shared/imports/import-schema.ts';
import { createQueryClient } from '../../../../../renderer/client/queries.ts';
import { Incoming } from '../../../../../renderer/features/imports/incoming.tsx';

// The names of questions are asked for and never come: what is said here does without them.
beforeEach(() => void vi.stubGlobal('fetch', () => new Promise(() => undefined)));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const none = { new: 0, changed: 0, conflict: 0, same: 0 };
const preview = (change: Partial<ImportPreview>, type: ImportPreview['package']['type']): ImportPreview => ({
  sha256: 'a'.repeat(64),
  bytes: 1,
  package: {
    id: '00000000-0000-4000-8000-000000000001',
    version: '1',
    type,
    audience: 'confidential',
    status: 'draft',
    date: '2026-03-12',
    draft: '00000000-0000-4000-8000-000000000002',
    party: { key: 'XPA', name: 'Sarellia' },
    cluster: 'criminalization-jurisdiction',
    questionnaire: [],
  },
  kind: 'self-assessment',
  signatures: [],
  counts: { answers: 0, annotations: 2, register: 0, attachments: 0, files: 4, bytes: 1, revisions: 0 },
  unknownParts: [],
  standing: 'new',
  draft: 'none',
  answers: none,
  marks: none,
  entries: none,
  files: { new: 0, same: 0, bytes: 0 },
  notes: { new: 2, same: 0, earlier: 0 },
  units: [],
  differences: [],
  differencesInAll: 0,
  confirmed: [],
  warnings: [],
  ...change,
});
const show = (change: Partial<ImportPreview>, type: ImportPreview['package']['type']): string => {
  const { container } = render(
    <QueryClientProvider client={createQueryClient()}>
      <Incoming preview={preview(change, type)} isBusy={false} onTake={() => undefined} />
    </QueryClientProvider>,
  );
  return container.textContent;
};

describe('what a package would bring', () => {
  it('says that it carries a parallel report, and nothing of the kind of any other package', () => {
    const { counts } = preview({}, 'submission');
    const text = show({ counts: { ...counts, findings: 3, sources: 1 } }, 'submission');
    expect(text).toContain('It carries a parallel report: 3 findings, 1 source.');
    expect(show({}, 'submission')).not.toContain('parallel report');
  });

  it('tells a reviewer that the notes of a feedback join the review, and how many', () => {
    const words = show({ review: '00000000-0000-4000-8000-000000000003' }, 'feedback');
    expect(words).toContain('join the review that is here');
    expect(words).toContain('2 new');
    expect(screen.getByRole('button').textContent).toBe('Take over');
  });

  it('tells the State under review that they are laid beside its answers', () => {
    expect(show({ draft: 'here' }, 'feedback')).toContain('stand beside the answers');
  });

  it('says of a copy to review that it can be opened for review once it is kept', () => {
    expect(show({}, 'review')).toContain('open it for review');
    expect(screen.getByRole('button').textContent).toBe('Keep it to read');
  });
});
