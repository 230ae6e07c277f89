// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../../../renderer/client/queries.ts';
import { SaveStateProvider, useSaveState } from '../../../../renderer/client/save-state.tsx';
import { letGo, saveAll } from '../../../../renderer/client/until-lock.ts';
import { ProcessRow } from '../../../../renderer/features/chapters/process-row.tsx';
import { ReportText } from '../../../../renderer/features/chapters/report-text.tsx';
import { useChapters } from '../../../../renderer/features/chapters/use-report-text.ts';
import { useStatement } from '../../../../renderer/features/statements/use-statement.ts';
import { LanguageProvider } from '../../../../renderer/i18n/provider.tsx';
import type { Statement } from '../../../../shared/statements/statement-schema.ts';
import { createPageHost } from '../../../support/page-host.ts';

const draft = '2f0b6d1e-6f55-4c7c-9d0e-3c1f5a0e7b11';
const statement = '5f0b6d1e-6f55-4c7c-9d0e-3c1f5a0e7b11';
const start: Statement = { language: 'en', kind: 'written', title: '', text: '' };

function Said() {
  const { value, edit } = useStatement(draft, statement, start);
  return (
    <textarea aria-label="Text" value={value.text} onChange={(event) => edit({ text: event.target.value })} />
  );
}
function Introduction() {
  const place = { place: { of: 'report', chapter: 'introduction' }, language: 'en' } as const;
  return <ReportText draft={draft} place={place} label="Introduction" />;
}
function Remark() {
  const record = useChapters(draft).process.find(({ id }) => id === 'consultation-held');
  return <ProcessRow key={record?.id} draft={draft} question="consultation-held" record={record} />;
}
const Sign = () => <output>{useSaveState().state.kind}</output>;

let host: ReturnType<typeof createPageHost>;
beforeEach(() => {
  host = createPageHost();
});
afterEach(() => {
  letGo();
  vi.unstubAllGlobals();
});

async function show(screenOf: ReactNode): Promise<HTMLElement> {
  const queries = createQueryClient();
  await act(async () => {
    render(
      <QueryClientProvider client={queries}>
        <LanguageProvider locale="en">
          <SaveStateProvider>
            <Suspense>{screenOf}</Suspense>
            <Sign />
          </SaveStateProvider>
        </LanguageProvider>
      </QueryClientProvider>,
    );
  });
  return screen.findByRole('textbox', { name: /Text|Introduction|Remark/ });
}
const type = (field: HTMLElement, value: string): boolean => fireEvent.change(field, { target: { value } });

const kinds = [
  { name: 'a text of a report', of: <Introduction />, stored: () => host.texts.list()[0]?.value.text },
  { name: 'a statement', of: <Said />, stored: () => host.said.list()[0]?.value.text },
  { name: 'a remark on the process', of: <Remark />, stored: () => host.process.list()[0]?.value.remark },
] as const;

describe.each(kinds)('$name at a lock', ({ of, stored }) => {
  beforeEach(() => {
    host.process.save(
      { record: 'consultation-held', revision: '3f0b6d1e-6f55-4c7c-9d0e-3c1f5a0e7b11', bases: [] },
      { answer: 'no' },
    );
  });

  it('K4 what was typed just before is saved, once, and nothing after it', async () => {
    const field = await show(of);
    type(field, 'Nobody was heard.');
    expect(screen.getByRole('status', { name: '' })).toHaveTextContent('unsaved');
    expect(host.saves).toBe(0);
    expect(await act(() => Promise.all([saveAll(), saveAll()]))).toEqual([true, true]);
    expect(stored()).toBe('Nobody was heard.');
    expect(host.saves).toBe(1);
    type(field, 'Nobody was heard. Ever.');
    act(letGo);
    expect(await saveAll()).toBe(true);
    await act(() => new Promise((resolve) => setTimeout(resolve, 700)));
    expect(host.saves).toBe(1);
  });

  it('K4 what is on its way already is waited for, and not sent again', async () => {
    const field = await show(of);
    let answer = (): void => undefined;
    host.busy = new Promise((resolve) => {
      answer = resolve;
    });
    type(field, 'Nobody was heard.');
    fireEvent.blur(field);
    await waitFor(() => expect(host.saves).toBe(1));
    const saved = saveAll();
    answer();
    expect(await act(() => saved)).toBe(true);
    expect(host.saves).toBe(1);
    expect(stored()).toBe('Nobody was heard.');
  });

  it('K4 where no host answers it is said to be unsaved', async () => {
    const field = await show(of);
    host.isGone = true;
    type(field, 'Nobody was heard.');
    expect(await act(saveAll)).toBe(false);
    expect(stored()).not.toBe('Nobody was heard.');
    await waitFor(() => expect(screen.getByRole('status', { name: '' })).toHaveTextContent('not-saved'));
  });
});
