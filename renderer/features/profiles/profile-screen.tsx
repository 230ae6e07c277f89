/** Placeholder until the screen is written. */
export function ProfileScreen(_props: { readonly draft: string }) {
  return null;
}
