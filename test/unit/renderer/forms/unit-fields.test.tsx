// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fixtureForm, fixtureProfile } from '../../../support/fixture-form.ts';
import type { CarryRow } from '../../../../shared/contract/carries.ts';
import type { AnswerHead } from '../../../../shared/contract/drafts.ts';
import { answerKey, type AnswerValue } from '../../../../shared/drafts/answer.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { relevanceOf } from '../../../../shared/questionnaires/relevance.ts';
import { createAutosave, type Autosave } from '../../../../renderer/forms/autosave.ts';
import { useAnswers } from '../../../../renderer/forms/draft-session.ts';
import { ItemField } from '../../../../renderer/forms/item-field.tsx';
import type { SaveRequest } from '../../../../renderer/forms/save-port.ts';
import { UnitFormProvider, type UnitForm } from '../../../../renderer/forms/unit-form.tsx';
import { useDraftForm } from '../../../../renderer/forms/use-draft-form.ts';

const form = fixtureForm();
const profile = { ...fixtureProfile, languages: ['en', 'ar'] as ('en' | 'ar')[] };
const requests: SaveRequest[] = [];
let autosave: Autosave;

const head = (id: string, value: AnswerValue, open = false): AnswerHead => ({
  id,
  edition: 1,
  value,
  open,
  author: { name: id },
  authoredAt: '2026-11-23T00:00:00.000Z',
});

beforeEach(() => {
  requests.length = 0;
  let ids = 0;
  autosave = createAutosave({
    draft: 'd',
    editor: 'e',
    newId: () => `id-${(ids += 1)}`,
    port: {
      save: async (request) => {
        requests.push(request);
        const answers = request.changes.map(({ item, instance, language, revision, value, close }) => ({
          item,
          ...(instance === undefined ? {} : { instance }),
          ...(language === undefined ? {} : { language }),
          heads: [head(revision, value, !close)],
        }));
        return ok({ savedAt: '2026-11-23T00:00:00.000Z', answers });
      },
    },
  });
});

function UnitFields({ id, carries }: { readonly id: string; readonly carries?: UnitForm['carries'] }) {
  const unit = form.units.get(id)?.unit;
  if (unit === undefined) {
    throw new Error('fixture');
  }
  const { control } = useDraftForm({ form, unit, profile, register: [], autosave, say: ({ code }) => code });
  const relevance = relevanceOf(form, profile, useAnswers(autosave));
  return (
    <UnitFormProvider
      value={{
        draft: 'd',
        form,
        unit,
        profile,
        register: [],
        control,
        autosave,
        ...(carries === undefined ? {} : { carries }),
        saveEntry: vi.fn<() => Promise<void>>(),
        renderConflict: (item) => <p>Two versions of {item.linkId}</p>,
      }}
    >
      {unit.items
        .filter(({ linkId }) => relevance.isAsked(linkId))
        .map((item) => (
          <ItemField
            key={item.linkId}
            item={item}
            relevance={relevance}
            isQuestion={item === unit.items[0]}
          />
        ))}
    </UnitFormProvider>
  );
}

const saved = (): [string, AnswerValue, boolean][] =>
  requests.flatMap(({ changes }) =>
    changes.map((change): [string, AnswerValue, boolean] => [answerKey(change), change.value, change.close]),
  );

describe('the fields of a unit', () => {
  test('follow-ups open beneath the closed answer, each text in the languages of the profile', async () => {
    render(<UnitFields id="untoc-5-offence" />);
    expect(screen.queryByRole('textbox')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: /^Yes$/ }));
    const practice = screen.getByRole('group', { name: 'Question untoc-5-offence-practice?' });
    const [english, arabic] = within(practice).getAllByRole('textbox');
    expect(english).toHaveAttribute('lang', 'en');
    expect(arabic).toHaveAttribute('dir', 'rtl');
  });

  test('leaving a text saves it and closes its revision; one answer for each chosen option', async () => {
    render(<UnitFields id="untoc-5-offence" />);
    await userEvent.click(screen.getByRole('radio', { name: /^No$/ }));
    const [gap] = within(screen.getByRole('group', { name: 'Question untoc-5-offence-gap?' })).getAllByRole(
      'textbox',
    );
    await userEvent.type(gap ?? document.body, 'No bill yet.');
    await userEvent.click(screen.getByRole('checkbox', { name: /Training/ }));
    await act(() => autosave.flush());
    expect(saved()).toContainEqual(['untoc-5-offence-gap@en', 'No bill yet.', true]);
    expect(saved()).toContainEqual(['untoc-5-offence-assistance#training', 'training', true]);
  });

  test('rows of a group share an instance, and removing a row clears all its answers', async () => {
    render(<UnitFields id="untoc-5-notice" />);
    await userEvent.click(screen.getByRole('button', { name: 'Add an entry' }));
    await userEvent.type(screen.getByLabelText('Question untoc-5-notice-texts-title?'), 'Notice');
    await userEvent.type(
      screen.getByLabelText('Question untoc-5-notice-texts-link?'),
      'https://un.example/n',
    );
    const instances = new Set(autosave.answers().map(({ instance }) => instance));
    expect(instances.size).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: 'Remove entry 1' }));
    expect(autosave.answers()).toEqual([]);
    expect(screen.queryByText('Entry 1')).toBeNull();
  });

  test('two versions stand in place of the control, which keeps the focus while it is being typed in', async () => {
    const place = { item: 'untoc-5-offence-gap', language: 'en' } as const;
    autosave.adopt([{ item: 'untoc-5-offence-answer', heads: [head('a', 'no')] }]);
    render(<UnitFields id="untoc-5-offence" />);
    const group = screen.getByRole('group', { name: 'Question untoc-5-offence-gap?' });
    const field = within(group).getAllByRole('textbox')[0] ?? document.body;
    await userEvent.type(field, 'Mine');
    act(() => autosave.adopt([{ ...place, heads: [head('theirs', 'Theirs')] }]));
    expect(field).toHaveValue('Mine');
    await act(() => autosave.flush());
    act(() => autosave.adopt([{ ...place, heads: [head('theirs', 'Theirs'), head('mine', 'Mine')] }]));
    expect(screen.getByText('Two versions of untoc-5-offence-gap')).toBeVisible();
    expect(within(group).getAllByRole('textbox')).toHaveLength(1);
  });
});

test('a carried answer says where it was taken from until a person confirms it', async () => {
  const key = 'tip-5-offence-answer';
  const confirm = vi.fn<() => Promise<void>>(async () => undefined);
  const mark: CarryRow = {
    key,
    mark: 'check-for-change',
    from: { kind: 'draft', title: 'Testland, 2024' },
    author: { name: 'Ana' },
    authoredAt: '2026-11-23T00:00:00.000Z',
  };
  const show = (marks: ReadonlyMap<string, CarryRow>) => (
    <QueryClientProvider client={new QueryClient()}>
      <UnitFields id="tip-5-offence" carries={{ marks, confirm }} />
    </QueryClientProvider>
  );
  const { rerender } = render(show(new Map([[key, mark]])));
  expect(screen.queryByText(/taken from/)).toBeNull();
  act(() => autosave.adopt([{ item: key, heads: [head('one', 'yes')] }]));
  expect(screen.getByText(/taken from Testland, 2024/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(confirm).toHaveBeenCalledWith([key]);
  rerender(show(new Map()));
  expect(screen.queryByText(/taken from/)).toBeNull();
});
