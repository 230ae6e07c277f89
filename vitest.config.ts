import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Set before any worker starts, so that no test depends on where it runs.
process.env['TZ'] = 'UTC';
process.env['LANG'] = 'en_US.UTF-8';
process.env['LC_ALL'] = 'en_US.UTF-8';
// The many processes that tests start load the same sources: compiled once, they start in half the time.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('./out/compile-cache/', import.meta.url));

const electronDouble = fileURLToPath(new URL('./test/double/electron.mjs', import.meta.url));
/** The package alone: paths that begin with `electron/` stay what they are. */
const alias = [{ find: /^electron$/, replacement: electronDouble }];
const rendererTests = 'test/unit/renderer/**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    // Longer than any test takes on a busy machine; what waits for something waits long enough for other work to end.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    // Many tests wait for processes that they start: two files at a time fill the time in which one waits.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Files share a process: the modules under test are loaded once, which took a second of every file, and a test
          // that leaves something behind is found out.
          isolate: false,
          include: ['test/{integration,contract,conformance,migrations,package}/**/*.test.ts'],
          alias,
        },
      },
      {
        test: {
          name: 'unit',
          environment: 'node',
          isolate: false,
          include: ['test/unit/**/*.test.ts'],
          exclude: [rendererTests],
          alias,
        },
      },
      {
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          isolate: false,
          include: [rendererTests],
          setupFiles: ['test/setup/renderer.ts'],
          alias,
        },
      },
    ],
  },
});
