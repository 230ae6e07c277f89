import type { KeyRow } from '../questionnaires/shortcut-dialog.tsx';

/** The keys of the reading screen, with the texts that say what they do. */
export const readingKeys: readonly KeyRow[] = [
  ['J', 'annotations.keys.next'],
  ['K', 'annotations.keys.previous'],
  ['N', 'annotations.keys.note'],
  ['Q', 'annotations.keys.question'],
  ['M', 'annotations.keys.margin'],
  ['Esc', 'annotations.keys.back'],
  ['← →', 'annotations.keys.words'],
  ['⇧ ← →', 'annotations.keys.longer'],
  ['⇧ ↓', 'annotations.keys.sentence'],
  ['Ctrl ⇧ ← →', 'annotations.keys.letters'],
  ['?', 'annotations.keys.help'],
];
