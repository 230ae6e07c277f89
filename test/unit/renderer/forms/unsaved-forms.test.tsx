// @vitest-environment happy-dom
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { SaveStateProvider, useSaveState } from '../../../../renderer/client/save-state.tsx';
import { letGo, saveAll } from '../../../../renderer/client/until-lock.ts';
import { AuthorForm } from '../../../../renderer/features/settings/author-form.tsx';
import type { Author } from '../../../../shared/revisions/revision-schema.ts';

afterEach(letGo);

/** Forms without words of a person that a lock could lose, and why. */
const exempt: ReadonlyMap<string, string> = new Map([
  ['features/annotations/feedback-desk.tsx', 'choices for one file'],
  ['features/contacts/contact-dialogs.tsx', 'person fields tell'],
  ['features/keys/access-section.tsx', 'passphrases'],
  ['features/keys/set-up-keys.tsx', 'passphrases'],
  ['features/packages/export-screen.tsx', 'choices for one file'],
  ['features/packages/step-seal.tsx', 'a passphrase'],
  ['features/protection/protection-dialogs.tsx', 'passphrases'],
  ['features/protection/set-up-protection.tsx', 'passphrases'],
  ['features/reports/choice-form.tsx', 'choices for one file'],
  ['forms/use-draft-form.ts', 'saves itself'],
]);

describe('forms that are saved by a button', () => {
  it('K4 each tells what a lock would lose', () => {
    const root = path.resolve('renderer');
    const withForm = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) => /\buseForm[<(]/.test(readFileSync(path.join(root, name), 'utf8')));
    const silent = withForm.filter(
      (name) =>
        // The dialog of a record tells for the form that it is given.
        !/\b(useUnsaved|useFormSave|useUnsavedForm)\(|<RecordDialog\b/.test(
          readFileSync(path.join(root, name), 'utf8'),
        ),
    );
    expect(withForm.length).toBeGreaterThan(25);
    expect(silent.toSorted()).toEqual([...exempt.keys()].toSorted());
  });

  it('K4 it is told while something is typed, and no longer when it was saved or taken back', async () => {
    const form = (author: Author | undefined) => (
      <SaveStateProvider>
        <AuthorForm author={author} submitLabel="Save" isPending={false} onSubmit={() => undefined} />
        <Sign />
      </SaveStateProvider>
    );
    const { rerender } = render(form(undefined));
    const name = screen.getByRole('textbox', { name: 'Your name' });
    expect(await saveAll()).toBe(true);
    await userEvent.type(name, 'Amina');
    expect(screen.getByRole('status')).toHaveTextContent('unsaved');
    expect(await act(saveAll)).toBe(false);
    rerender(form({ name: 'Amina' }));
    expect(screen.getByRole('status')).toHaveTextContent(/^saved$/);
    expect(await saveAll()).toBe(true);
    await userEvent.type(name, ' Osei');
    expect(await act(saveAll)).toBe(false);
    await userEvent.type(name, '{Backspace>5}');
    expect(await saveAll()).toBe(true);
  });
});

const Sign = () => <output>{useSaveState().state.kind}</output>;
