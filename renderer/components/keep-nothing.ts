/** The browser keeps no copy of what was chosen for its session restore (R9); the library has no property for that. */
export const keepNothing = (input: HTMLInputElement | null): void =>
  input?.setAttribute('autocomplete', 'off');
