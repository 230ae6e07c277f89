// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { AuthorForm } from '../../../../../renderer/features/settings/author-form.tsx';
import type { Author } from '../../../../../shared/revisions/revision-schema.ts';

describe('AuthorForm', () => {
  it('needs a name, takes an institution where there is one, and trims both', async () => {
    const onSubmit = vi.fn<(author: Author) => void>();
    render(<AuthorForm author={undefined} submitLabel="Start" isPending={false} onSubmit={onSubmit} />);
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(onSubmit).not.toHaveBeenCalled();
    const name = screen.getByRole('textbox', { name: 'Your name' });
    expect(name).toHaveAccessibleDescription('Enter your name');
    await userEvent.type(name, ' Amina ');
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(onSubmit).toHaveBeenLastCalledWith({ name: 'Amina' });
    await userEvent.type(screen.getByRole('textbox', { name: /Institution/ }), 'Justice');
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(onSubmit).toHaveBeenLastCalledWith({ name: 'Amina', institution: 'Justice' });
  });
});
