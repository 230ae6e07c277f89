// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useForm } from 'react-hook-form';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { letGo, saveAll } from '../../../../../renderer/client/until-lock.ts';
import { useFormSave } from '../../../../../renderer/features/notes/use-form-save.ts';

afterEach(letGo);

const idle = { isPending: false, isSuccess: false, error: null };

function Form({ onSubmit }: { readonly onSubmit: (values: { claim: string }) => Promise<boolean> }) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { claim: '' } });
  useFormSave({ source: 'form', saving: idle, isDirty: formState.isDirty, handleSubmit, onSubmit });
  return <input aria-label="Claim" {...register('claim', { validate: (claim) => claim.trim() !== '' })} />;
}

describe('a form that is saved when a person says so', () => {
  it('K4 saves what is typed before a lock, and tells what cannot be saved', async () => {
    const onSubmit = vi.fn<(values: { claim: string }) => Promise<boolean>>().mockResolvedValue(true);
    const { unmount } = render(<Form onSubmit={onSubmit} />);
    expect(await saveAll()).toBe(true);
    expect(onSubmit).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText('Claim'), 'Nobody was heard');
    expect(await act(saveAll)).toBe(true);
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ claim: 'Nobody was heard' });
    onSubmit.mockResolvedValueOnce(false);
    expect(await act(saveAll)).toBe(false);
    await userEvent.clear(screen.getByLabelText('Claim'));
    await userEvent.type(screen.getByLabelText('Claim'), ' ');
    expect(await act(saveAll)).toBe(false);
    expect(onSubmit).toHaveBeenCalledTimes(2);
    unmount();
    expect(await saveAll()).toBe(true);
  });
});
