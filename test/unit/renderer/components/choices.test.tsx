// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CheckboxGroup, RadioGroup } from '../../../../renderer/components/choices.tsx';

describe('RadioGroup', () => {
  it('is one labelled group, told its hint and error, and reports the choice', async () => {
    const onChange = vi.fn<(value: 'yes' | 'no') => void>();
    render(
      <RadioGroup
        label="Is it so?"
        hint="One answer"
        error="Choose an answer"
        choices={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No', isDisabled: true },
        ]}
        value={null}
        onChange={onChange}
      />,
    );
    const group = screen.getByRole('radiogroup', { name: 'Is it so?' });
    expect(group).toHaveAccessibleDescription(/One answer/);
    expect(group).toHaveAccessibleDescription(/Choose an answer/);
    expect(group).toHaveAttribute('aria-invalid', 'true');
    await userEvent.click(screen.getByText('No'));
    expect(onChange).not.toHaveBeenCalled();
    await userEvent.click(screen.getByText('Yes'));
    expect(onChange).toHaveBeenCalledExactlyOnceWith('yes');
  });
});

describe('CheckboxGroup', () => {
  function Probe() {
    const [value, setValue] = useState<readonly ('b' | 'a')[]>(['a']);
    return (
      <>
        <CheckboxGroup
          label="Several"
          choices={[
            { value: 'b', label: 'Bee' },
            { value: 'a', label: 'Ay' },
          ]}
          value={value}
          onChange={setValue}
        />
        <p>{value.join(' ')}</p>
      </>
    );
  }

  it('keeps the order of its rows and works from the keyboard', async () => {
    render(<Probe />);
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(screen.getByText('b a')).toBeInTheDocument();
    expect(screen.getByRole('checkbox', { name: 'Bee' })).toBeChecked();
  });
});
