// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ErrorSummary } from '../../../../renderer/components/error-summary.tsx';
import { useTitle } from '../../../../renderer/components/page.tsx';

function Titled({ hasErrors }: { readonly hasErrors: boolean }) {
  useTitle('New draft', hasErrors);
  return null;
}

describe('ErrorSummary', () => {
  it('takes the focus with its heading', () => {
    render(
      <ErrorSummary title="Two things to mend">
        <ul>
          <li>One</li>
        </ul>
      </ErrorSummary>,
    );
    expect(screen.getByRole('heading', { name: 'Two things to mend' })).toHaveFocus();
  });
});

describe('useTitle', () => {
  it('puts the error before the name of the screen', () => {
    const { rerender } = render(<Titled hasErrors={false} />);
    expect(document.title).toMatch(/^New draft/);
    rerender(<Titled hasErrors />);
    expect(document.title).toMatch(/^Error: New draft/);
  });
});
