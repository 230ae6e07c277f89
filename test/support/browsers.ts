import { existsSync } from 'node:fs';

const given = process.env['PALERMO_CHROMIUM'];

/** Chromium as people have it, with profile, history and sessions: Debian's, never a downloaded one. */
export const wholeBrowser = given ?? '/usr/bin/chromium';

const shell = '/usr/bin/chromium-headless-shell';

/** The same engine without the windows around it, where it is installed: a page costs it a quarter less time. */
export const pageBrowser = given ?? (existsSync(shell) ? shell : wholeBrowser);
