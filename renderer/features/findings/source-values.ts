import type { Consent, Source } from '../../../shared/findings/finding-schema.ts';

/** A source as its form holds it. */
export interface SourceValues {
  readonly label: string;
  readonly kind: Source['kind'];
  readonly naming: Source['naming'];
  readonly title: string;
  readonly reference: string;
  readonly url: string;
  readonly date: string;
  readonly consent: Consent;
}

/** A new source is protected, and what it says stays here, until somebody says otherwise. */
export const emptySource = (label: string): SourceValues => ({
  label,
  kind: 'interview',
  naming: 'pseudonym',
  title: '',
  reference: '',
  url: '',
  date: '',
  consent: 'none',
});

export const sourceToValues = (source: Source): SourceValues => ({
  ...source,
  title: source.title ?? '',
  reference: source.reference ?? '',
  url: source.url ?? '',
  date: source.date ?? '',
});

export function valuesToSource({ label, kind, naming, consent, ...texts }: SourceValues): Source {
  const filled = Object.entries(texts).flatMap(([key, text]) =>
    text.trim() === '' ? [] : [[key, text.trim()] as const],
  );
  return { label: label.trim(), kind, naming, consent, ...Object.fromEntries(filled) };
}
