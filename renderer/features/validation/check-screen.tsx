/** Placeholder until the screen is written. */
export function CheckScreen(_props: { readonly draft: string }) {
  return null;
}
