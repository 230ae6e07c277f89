/** Marks a switch as exhaustive: compiles only while every case is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${String(value)}`);
}
