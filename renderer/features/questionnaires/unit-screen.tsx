/** Placeholder until the screen is written. */
export function UnitScreen(_props: { readonly draft: string; readonly unit: string; readonly field?: string }) {
  return null;
}
