/** Placeholder until the screen is written. */
export function StartScreen() {
  return null;
}
