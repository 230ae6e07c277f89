// @vitest-environment happy-dom
import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAutosave, type Autosave } from '../../../../renderer/forms/autosave.ts';
import { ItemField } from '../../../../renderer/forms/item-field.tsx';
import { UnitFormProvider } from '../../../../renderer/forms/unit-form.tsx';
import { useDraftForm } from '../../../../renderer/forms/use-draft-form.ts';
import type { AnswerHead } from '../../../../shared/contract/drafts.ts';
import type { AnswerValue } from '../../../../shared/drafts/answer.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { relevanceOf } from '../../../../shared/questionnaires/relevance.ts';
import { fixtureProfile } from '../../../support/fixture-form.ts';
import { figures, generalForm } from '../../../support/general-form.ts';

const form = generalForm();
let autosave: Autosave;

const head = (id: string, value: AnswerValue): AnswerHead => ({
  id,
  edition: 1,
  value,
  open: false,
  author: { name: id },
  authoredAt: '2026-11-23T00:00:00.000Z',
});
const stored = (name: string, instance: string, ...values: AnswerValue[]) => ({
  item: `untoc-5-figures-${name}`,
  instance,
  heads: values.map((value, index) => head(`${name}-${index}`, value)),
});

beforeEach(() => {
  let ids = 0;
  autosave = createAutosave({
    draft: 'd',
    editor: 'e',
    newId: () => `id-${(ids += 1)}`,
    port: {
      save: async ({ changes }) =>
        ok({
          savedAt: '2026-11-23T00:00:00.000Z',
          answers: changes.map(({ item, instance, revision, value }) => ({
            item,
            ...(instance === undefined ? {} : { instance }),
            heads: [head(revision, value)],
          })),
        }),
    },
  });
});

function Table({ checks = false }: { readonly checks?: boolean }) {
  const unit = form.units.get('untoc-5-figures')?.unit;
  if (unit === undefined) {
    throw new Error('fixture');
  }
  const { control, trigger } = useDraftForm({
    form,
    unit,
    profile: fixtureProfile,
    register: [],
    autosave,
    say: ({ code }) => `finding ${code}`,
  });
  return (
    <UnitFormProvider
      value={{
        draft: 'd',
        form,
        unit,
        profile: fixtureProfile,
        register: [],
        control,
        autosave,
        saveEntry: vi.fn<() => Promise<void>>(),
        renderConflict: (item, { instance }) => (
          <p>
            Two versions of {item.linkId} in {instance}
          </p>
        ),
      }}
    >
      <ItemField item={figures} relevance={relevanceOf(form, fixtureProfile, [])} isQuestion={false} />
      {checks ? (
        <button type="button" onClick={() => void trigger()}>
          Check
        </button>
      ) : null}
    </UnitFormProvider>
  );
}

const values = (): (readonly [string, AnswerValue])[] =>
  autosave.answers().map(({ item, value }) => [item.replace('untoc-5-figures-', ''), value] as const);

describe('a table of statistics', () => {
  test('is filled row by row with the keyboard; Enter in the last cell adds a year', async () => {
    const keys = userEvent.setup();
    render(<Table />);
    expect(screen.queryByRole('table')).toBeNull();
    screen.getByRole('button', { name: 'Add a year' }).focus();
    await keys.keyboard('{Enter}');
    const table = screen.getByRole('table', { name: figures.text });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Year of the cases', 'Cases opened', 'Value seized', 'Remark', 'Remove']);
    expect(screen.getByRole('textbox', { name: 'Year of the cases' })).toHaveFocus();
    await keys.keyboard('2021{Tab}7{Tab}1.5{Tab}All courts');
    expect(screen.getByRole('textbox', { name: 'Remark, 2021' })).toHaveFocus();
    await keys.keyboard('{Enter}2019{Tab}3');
    expect(values()).toEqual([
      ['year', 2021],
      ['cases', 7],
      ['value', 1.5],
      ['remark', 'All courts'],
      ['year', 2019],
      ['cases', 3],
    ]);
    expect(new Set(autosave.answers().map(({ instance }) => instance)).size).toBe(2);
    await act(() => autosave.flush());
  });

  test('keeps the order in which years were added, however the answers come back', async () => {
    const keys = userEvent.setup();
    const first = render(<Table />);
    await keys.click(screen.getByRole('button', { name: 'Add a year' }));
    await keys.keyboard('2021{Tab}{Tab}{Tab}{Enter}2019{Tab}{Tab}{Tab}{Enter}2020');
    const answers = autosave.answers().toReversed();
    first.unmount();
    autosave = createAutosave({
      draft: 'd',
      editor: 'e',
      newId: () => 'id',
      port: { save: async () => ok({ savedAt: '', answers: [] }) },
    });
    autosave.adopt(answers.map(({ value, ...place }) => ({ ...place, heads: [head('h', value)] })));
    render(<Table />);
    expect(
      screen.getAllByRole('textbox', { name: 'Year of the cases' }).map((cell) => cell.getAttribute('value')),
    ).toEqual(['2021', '2019', '2020']);
  });

  test('what is no number stays in its cell, is said beside it and is not saved', async () => {
    render(<Table />);
    await userEvent.click(screen.getByRole('button', { name: 'Add a year' }));
    await userEvent.keyboard('2021{Tab}many{Tab}');
    const cell = screen.getByRole('textbox', { name: 'Cases opened, 2021' });
    expect(cell).toHaveValue('many');
    expect(cell).toHaveAccessibleDescription(/not a number/);
    expect(values()).toEqual([['year', 2021]]);
    await userEvent.clear(cell);
    await userEvent.type(cell, '1 204');
    expect(cell).not.toHaveAccessibleDescription();
    expect(values()).toContainEqual(['cases', 1204]);
  });

  test('shows findings beside the cell that they are about', async () => {
    autosave.adopt([stored('year', 'a', 1500), stored('cases', 'a', 2)]);
    render(<Table checks />);
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    const year = await screen.findByRole('textbox', { name: 'Year of the cases', description: /finding/ });
    expect(year).toHaveAccessibleDescription(/finding year/);
  });

  test('a removed row clears its answers and leaves the focus in the table', async () => {
    autosave.adopt([stored('year', 'a', 2019), stored('cases', 'a', 2), stored('year', 'b', 2020)]);
    render(<Table />);
    await userEvent.click(screen.getByRole('button', { name: 'Remove the row 2019' }));
    expect(values()).toEqual([['year', 2020]]);
    expect(screen.getByRole('button', { name: 'Add a year' })).toHaveFocus();
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });

  test('two versions of a cell stand below the table, named by column and year', () => {
    autosave.adopt([stored('year', 'a', 2019), stored('cases', 'a', 2, 3)]);
    render(<Table />);
    expect(screen.queryByRole('textbox', { name: 'Cases opened, 2019' })).toBeNull();
    expect(screen.getByRole('table')).toHaveTextContent('Two versions');
    expect(screen.getByText('Cases opened, 2019')).toBeVisible();
    expect(screen.getByText('Two versions of untoc-5-figures-cases in a')).toBeVisible();
  });
});
