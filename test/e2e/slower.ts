/**
 * How many times slower than the machine pages run: with `PALERMO_SLOWER=3 npm run test:e2e` haste shows itself, in the
 * page and in its tests, that a fast machine hides.
 */
export const slower = Number(process.env['PALERMO_SLOWER'] ?? '1');
