/** Placeholder until the screen is written. */
export function HubScreen(_props: { readonly draft: string }) {
  return null;
}
