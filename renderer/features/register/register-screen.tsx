/** Placeholder until the screen is written. */
export function RegisterScreen(_props: { readonly draft: string }) {
  return null;
}
