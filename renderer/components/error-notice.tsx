import type { ReactNode } from 'react';
import type { Failure } from '../client/failure.ts';
import type { Language } from '../i18n/provider.tsx';
import { useLanguage } from '../i18n/use-translate.ts';
import { Notice } from './notice.tsx';

/** The four parts of a failure in words: what happened, what is unchanged, what to do, and the code. */
export interface FailureText {
  readonly message: string;
  readonly unchanged: string;
  readonly action: string;
  readonly code: string;
}

/** Text of one part; a parameter that the host left out must not take the message away with it. */
function part(language: Language, key: string, failure: Failure, otherwise: string): string {
  if (!language.has(key)) {
    return language.t(otherwise);
  }
  try {
    return language.t(key, failure.params);
  } catch {
    return language.t(otherwise);
  }
}

/** Spells a failure out in the language of the interface. */
export function failureText(language: Language, failure: Failure): FailureText {
  const key = `error.${failure.code}`;
  return {
    message: part(language, `${key}.message`, failure, 'shell.failure.message'),
    unchanged: part(language, `${key}.unchanged`, failure, 'shell.failure.unchanged'),
    action: part(language, `${key}.action`, failure, 'shell.failure.action'),
    code: failure.correlation === undefined ? failure.code : `${failure.code} · ${failure.correlation}`,
  };
}

/** A failure that a person can meet, with actions as buttons where there are any. */
export function ErrorNotice({
  failure,
  actions,
}: {
  readonly failure: Failure;
  readonly actions?: ReactNode;
}) {
  const language = useLanguage();
  const text = failureText(language, failure);
  return (
    <Notice tone="error" title={text.message} role="alert">
      <p>{text.unchanged}</p>
      <p>{text.action}</p>
      {actions === undefined ? null : <div className="actions">{actions}</div>}
      <p className="notice__code">{language.t('shell.failure.code', { code: text.code })}</p>
    </Notice>
  );
}
