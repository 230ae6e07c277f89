/** Placeholder until the screen is written. */
export function VerifyScreen() {
  return null;
}
