import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './electron/tools/build-renderer.ts';

const checkout = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  // The desktop process and the one worker entry; only what holds a binary, reads one or starts threads by file stays outside.
  main: {
    build: {
      outDir: `${checkout}out/main`,
      target: 'node24',
      minify: false,
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: `${checkout}electron/main/index.ts`,
          'job-worker': `${checkout}electron/backend/jobs/job-worker.ts`,
        },
        external: ['better-sqlite3', 'piscina', 'subset-font', '@resvg/resvg-wasm', 'electron'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  renderer: rendererConfig(checkout),
});
