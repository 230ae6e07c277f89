// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ok } from '../../../../shared/lib/result.ts';
import { FailureError } from '../../../../renderer/client/failure.ts';
import { createAutosave, type Autosave } from '../../../../renderer/forms/autosave.ts';
import { AttachmentField } from '../../../../renderer/forms/controls/attachment-field.tsx';
import { UnitFormProvider, type UnitForm } from '../../../../renderer/forms/unit-form.tsx';
import { useDraftForm } from '../../../../renderer/forms/use-draft-form.ts';
import { fixtureForm, fixtureProfile as profile } from '../../../support/fixture-form.ts';

const form = fixtureForm();
const savedAt = '2026-11-23T00:00:00.000Z';
const place = { item: 'untoc-5-offence-answer' };

const newAutosave = (): Autosave =>
  createAutosave({
    draft: 'd',
    editor: 'e',
    newId: () => crypto.randomUUID(),
    port: {
      save: async ({ changes }) =>
        ok({
          savedAt,
          answers: changes.map(({ item, revision: id, value, close }) => ({
            item,
            heads: [{ id, edition: 1, value, open: !close, author: { name: 'Ana' }, authoredAt: savedAt }],
          })),
        }),
    },
  });

function Field({
  autosave,
  attachFile,
}: {
  readonly autosave: Autosave;
  readonly attachFile: NonNullable<UnitForm['attachFile']>;
}) {
  const unit = form.units.get('untoc-5-offence')?.unit;
  if (unit === undefined) {
    throw new Error('fixture');
  }
  const { control } = useDraftForm({ form, unit, profile, register: [], autosave, say: ({ code }) => code });
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
        attachFile,
        saveEntry: vi.fn<() => Promise<void>>(),
        renderConflict: () => null,
      }}
    >
      <AttachmentField place={place} text={{ label: 'The text of the law' }} />
    </UnitFormProvider>
  );
}

const input = (): HTMLInputElement => {
  const [found] = document.querySelectorAll<HTMLInputElement>('input[type=file]');
  if (found === undefined) {
    throw new Error('no file input');
  }
  return found;
};

test('a file becomes the answer by its hash and name, and is taken out again', async () => {
  const autosave = newAutosave();
  const attachFile = vi.fn<NonNullable<UnitForm['attachFile']>>(async (_place, file) => ({
    sha512: 'ab'.repeat(64),
    name: file.name,
  }));
  render(<Field autosave={autosave} attachFile={attachFile} />);
  await userEvent.upload(input(), new File(['x'], 'law.pdf'));
  expect(await screen.findByText('law.pdf')).toBeVisible();
  expect(attachFile).toHaveBeenCalledWith(place, expect.any(File));
  expect(autosave.answers()).toEqual([{ ...place, value: { sha512: 'ab'.repeat(64), name: 'law.pdf' } }]);
  await userEvent.click(screen.getByRole('button', { name: 'Remove the file' }));
  expect(autosave.answers()).toEqual([]);
});

test('a refused file leaves the answer as it was, and says why', async () => {
  const autosave = newAutosave();
  const attachFile = async (): Promise<never> => {
    throw new FailureError({ code: 'file-empty', params: {} });
  };
  render(<Field autosave={autosave} attachFile={attachFile} />);
  await userEvent.upload(input(), new File([], 'empty.pdf'));
  expect(await screen.findByRole('alert')).toHaveTextContent('The file is empty.');
  expect(autosave.answers()).toEqual([]);
});
