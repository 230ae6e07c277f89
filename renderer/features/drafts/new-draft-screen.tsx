/** Placeholder until the screen is written. */
export function NewDraftScreen() {
  return null;
}
