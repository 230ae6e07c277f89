import type { Severity } from './severity.ts';

/**
 * The rules that hold for every questionnaire, as a table: severity and parameters. The rules of one module stand beside
 * its questions in `resources/rules/`. What each rule means is told by `issue.<code>` in the message catalogue.
 */
export const builtInRules = {
  // What cannot be stored.
  'unknown-item': { severity: 'error' },
  'unknown-option': { severity: 'error' },
  'wrong-type': { severity: 'error' },
  'instance-missing': { severity: 'error' },
  'instance-not-allowed': { severity: 'error' },
  'language-missing': { severity: 'error' },
  'language-not-allowed': { severity: 'error' },
  'language-not-in-profile': { severity: 'error' },
  'duplicate-answer': { severity: 'error' },
  'unknown-register-entry': { severity: 'error' },
  'duplicate-register-entry': { severity: 'error' },
  'document-shape': { severity: 'error' },
  // The profile.
  'protocol-without-untoc': { severity: 'error' },
  'unknown-party': { severity: 'error' },
  'party-name-missing': { severity: 'error' },
  'party-name-not-allowed': { severity: 'error' },
  'instrument-repeated': { severity: 'error' },
  'language-repeated': { severity: 'error' },
  'third-language-not-agreed': { severity: 'error' },
  'third-language-mark-unused': { severity: 'hint' },
  // The substantive process was launched by Conference resolution 10/1 in October 2020.
  'launch-before-process': { severity: 'warning', from: '2020-10-12' },
  // What is blank.
  required: { severity: 'error' },
  expected: { severity: 'warning' },
  'law-missing': { severity: 'warning' },
  'gap-missing': { severity: 'warning' },
  'institution-missing': { severity: 'warning' },
  'notification-date-missing': { severity: 'warning' },
  'notification-reference-missing': { severity: 'warning' },
  // What is written.
  'text-too-long': { severity: 'error' },
  'text-empty': { severity: 'warning' },
  'text-placeholder': { severity: 'warning' },
  'annex-mentioned': { severity: 'warning' },
  'annex-attached': { severity: 'warning' },
  'article-unknown': { severity: 'warning' },
  'article-doubtful': { severity: 'hint' },
  'languages-identical': { severity: 'warning', from: 40 },
  'language-version-missing': { severity: 'hint' },
  // Days, numbers, addresses.
  'date-not-real': { severity: 'error' },
  'date-in-future': { severity: 'warning' },
  'date-implausible': { severity: 'warning', from: '1800-01-01' },
  'count-negative': { severity: 'error' },
  'year-out-of-range': { severity: 'warning', from: 1990 },
  'statistics-row-empty': { severity: 'warning' },
  'link-not-web': { severity: 'error' },
  'link-not-secure': { severity: 'hint' },
  // Choices.
  'assistance-none-with-others': { severity: 'warning' },
  'assistance-other-unexplained': { severity: 'warning' },
  // Laws, institutions and cases.
  'citation-without-provisions': { severity: 'warning' },
  'citation-repeated': { severity: 'warning' },
  'register-kind-other': { severity: 'warning' },
  'register-without-link': { severity: 'hint' },
  'register-without-reference': { severity: 'hint' },
  'register-title-repeated': { severity: 'warning' },
  // What was carried over and not confirmed.
  'carried-unconfirmed': { severity: 'warning' },
  'meaning-changed': { severity: 'warning' },
  // What is kept without being asked.
  'not-applicable': { severity: 'warning' },
  'not-asked': { severity: 'hint' },
  'item-gone': { severity: 'hint' },
  'answer-no-longer-fits': { severity: 'warning' },
  // What keeps a questionnaire or a catalogue of the user's from being brought in.
  'edition-url': { severity: 'error' },
  'edition-url-taken': { severity: 'error' },
  'edition-version': { severity: 'error' },
  'edition-text': { severity: 'error' },
  'edition-id-repeated': { severity: 'error' },
  'edition-id-taken': { severity: 'error' },
  'edition-article-unknown': { severity: 'error' },
  'edition-article-elsewhere': { severity: 'error' },
  'edition-article-repeated': { severity: 'error' },
  'edition-provision-missing': { severity: 'error' },
  'edition-provision-unknown': { severity: 'error' },
  'edition-provision-elsewhere': { severity: 'error' },
  'edition-provision-in-use': { severity: 'error' },
  'edition-options-missing': { severity: 'error' },
  'edition-options-not-allowed': { severity: 'error' },
  'edition-option-repeated': { severity: 'error' },
  'edition-condition-unknown': { severity: 'error' },
  'edition-condition-later': { severity: 'error' },
  'edition-condition-circular': { severity: 'error' },
  'edition-condition-type': { severity: 'error' },
  'edition-condition-code': { severity: 'error' },
} as const satisfies Record<string, { readonly severity: Severity; readonly from?: string | number }>;
