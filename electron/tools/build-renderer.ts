import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';

/** Chromium reads WOFF2: the older copies of each font would double the package for nobody. */
const woff2Only = {
  postcssPlugin: 'woff2-only',
  Declaration: {
    src: (declaration: { value: string }): void => {
      declaration.value = declaration.value.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, '');
    },
  },
};

/** How the page is built, for both hosts alike. */
export const rendererConfig = (checkout: string) =>
  ({
    root: join(checkout, 'renderer'),
    base: '/',
    plugins: [react()],
    css: { postcss: { plugins: [woff2Only] } },
    // The page's policy refuses data: addresses for fonts and scripts, and inline scripts (R3).
    build: {
      outDir: join(checkout, 'out/renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: false,
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: join(checkout, 'renderer/index.html') },
    },
  }) satisfies InlineConfig;

if (import.meta.main) {
  const checkout = fileURLToPath(new URL('../..', import.meta.url));
  const watch = process.argv.includes('--watch');
  const { build: options, ...config } = rendererConfig(checkout);
  await build({
    ...config,
    configFile: false,
    logLevel: watch ? 'info' : 'warn',
    build: { ...options, ...(watch ? { watch: {} } : {}) },
  });
}
