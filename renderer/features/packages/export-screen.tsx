/** Placeholder until the screen is written. */
export function ExportScreen(_props: { readonly draft: string }) {
  return null;
}
