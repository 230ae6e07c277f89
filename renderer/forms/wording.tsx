/** Words of the questionnaire or the catalogue, in the language of the definition, isolated from the text around them. */
export function Wording({ children }: { readonly children: string | undefined }) {
  return <bdi lang="en">{children}</bdi>;
}
