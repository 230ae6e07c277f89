/** Placeholder until the screen is written. */
export function ClearScreen(_props: { readonly draft: string }) {
  return null;
}
