// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../../shared/contract/errors.ts';
import { ErrorNotice, failureText } from '../../../../renderer/components/error-notice.tsx';
import { createLanguage } from '../../../../renderer/i18n/provider.tsx';

describe('ErrorNotice', () => {
  it('says what happened, what is unchanged, what to do, and a code', () => {
    render(<ErrorNotice failure={{ code: 'no-connection', params: {}, correlation: 'c-17' }} />);
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('The app no longer answers in this window.');
    expect(alert).toHaveTextContent('Everything shown as saved is on disk.');
    expect(alert).toHaveTextContent('Leave this window open.');
    expect(alert).toHaveTextContent('no-connection · c-17');
  });

  it('has words for every code, also where the host left the parameters out', () => {
    const language = createLanguage('en');
    for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
      const text = failureText(language, { code, params: {} });
      for (const part of [text.message, text.unchanged, text.action]) {
        expect(part, code).toMatch(/^[A-Z“].{8}/s);
        expect(part, code).not.toContain('{');
      }
    }
  });
});
