import type { PackageType } from '../../../shared/packages/package-schema.ts';
import { forge, json, type Forgery, type TextChange } from './forge.ts';
import type { casesOf, HostileCase } from './hostile-case.ts';
import type { SealedPackage } from './sealed-packages.ts';

export type Packages = Readonly<Record<PackageType | 'parallel', SealedPackage>>;
export type Row = Parameters<typeof casesOf>[1][number];
/** A JSON document as far as a forger cares. */
export interface Loose {
  [key: string]: unknown;
}
export interface Listed extends Loose {
  attachments: Loose[];
  heads: { answer: string; revisions: string[] }[];
  revisions: Loose[];
  first: { items: Loose[] };
  answers: Loose[];
  register: Loose[];
}

export const row = (
  tries: string,
  outcome: HostileCase['outcome'],
  code: HostileCase['code'],
  sealed: SealedPackage,
  forgery: Forgery,
): Row => [tries, outcome, code, () => forge(sealed, forgery)];

export const at = (path: string, change: (value: Listed) => void): Forgery => ({
  change: { [path]: json<Listed>(change) },
});
export const info = (change: TextChange): Forgery => ({ change: { 'bag-info.txt': change } });
export const label = (name: string, value: string): Forgery =>
  info((text) => text.replace(new RegExp(`${name}: .*`), `${name}: ${value}`));
