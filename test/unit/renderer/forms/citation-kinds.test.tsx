// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { CitationDialog, entriesByKind } from '../../../../renderer/forms/controls/citation-dialog.tsx';
import { CitationField } from '../../../../renderer/forms/controls/citation-field.tsx';
import { createAutosave } from '../../../../renderer/forms/autosave.ts';
import { UnitFormProvider } from '../../../../renderer/forms/unit-form.tsx';
import { useDraftForm } from '../../../../renderer/forms/use-draft-form.ts';
import { ok } from '../../../../shared/lib/result.ts';
import type { LeafItem } from '../../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../../shared/register/register-schema.ts';
import { fixtureForm, fixtureProfile } from '../../../support/fixture-form.ts';

const law: RegisterEntry = { id: 'law', kind: 'legislation', title: 'Penal Code' };
const office: RegisterEntry = { id: 'office', kind: 'institution', title: 'Office of the Prosecutor' };

describe('what a question asks for', () => {
  test('comes first; without a kind all entries do', () => {
    expect(entriesByKind([law, office], 'institution')).toEqual({ asked: [office], others: [law] });
    expect(entriesByKind([law, office], undefined)).toEqual({ asked: [law, office], others: [] });
  });

  test('is offered first in the dialog and preselected for a new entry, the others stay at hand', async () => {
    const onPick = vi.fn<(entry: RegisterEntry) => void>();
    render(
      <CitationDialog
        title="Cite"
        kind="institution"
        register={[law, office]}
        cited={new Set()}
        newId="new"
        onPick={onPick}
        onSave={vi.fn<() => Promise<void>>()}
        onClose={vi.fn<() => void>()}
      />,
    );
    const picks = screen.getAllByRole('button').filter(({ className }) => className === 'pick');
    expect(picks.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining(office.title),
      expect.stringContaining(law.title),
    ]);
    await userEvent.click(picks[1] ?? document.body);
    expect(onPick).toHaveBeenCalledWith(law);
    await userEvent.click(screen.getByRole('button', { name: /Record a new/ }));
    expect(screen.getByRole('combobox', { name: 'Kind' })).toHaveValue('institution');
  });
});

const form = fixtureForm();
const unit = form.units.get('untoc-5-offence')?.unit;

function Field({ registerKind }: { readonly registerKind?: LeafItem['registerKind'] }) {
  if (unit === undefined) {
    throw new Error('fixture');
  }
  const autosave = createAutosave({
    draft: 'd',
    editor: 'e',
    newId: () => 'id',
    port: { save: async () => ok({ savedAt: '', answers: [] }) },
  });
  autosave.adopt(
    [law, office].map(({ id }) => ({
      item: 'untoc-5-offence-law',
      instance: id,
      heads: [
        {
          id,
          edition: 1,
          value: { register: id, provisions: '' },
          open: false,
          author: { name: 'A' },
          authoredAt: '2026-11-23T00:00:00.000Z',
        },
      ],
    })),
  );
  const item = form.items.get('untoc-5-offence-law')?.item;
  const { control } = useDraftForm({
    form,
    unit,
    profile: fixtureProfile,
    register: [law, office],
    autosave,
    say: ({ code }) => code,
  });
  return item === undefined || item.type === 'group' ? null : (
    <UnitFormProvider
      value={{
        draft: 'd',
        form,
        unit,
        profile: fixtureProfile,
        register: [law, office],
        control,
        autosave,
        saveEntry: vi.fn<() => Promise<void>>(),
        renderConflict: () => null,
      }}
    >
      <CitationField
        item={{ ...item, ...(registerKind === undefined ? {} : { registerKind }) }}
        text={{ label: 'Which?' }}
      />
    </UnitFormProvider>
  );
}

describe('a citation', () => {
  test('asks an institution for a unit or contact, at will, and a law for its provisions', () => {
    render(<Field registerKind="institution" />);
    expect(screen.getByRole('textbox', { name: 'Unit or contact (optional)' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Provisions' })).toBeVisible();
    expect(screen.getAllByText(/Which sections/)).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Name another institution' })).toBeVisible();
  });

  test('that asks for no kind keeps its words', () => {
    render(<Field />);
    expect(screen.getByRole('button', { name: 'Cite another' })).toBeVisible();
  });
});
