// node --import ./test/double/register.mjs <script>: 'electron' becomes the double, for sources and built code alike.
import { registerHooks } from 'node:module';

const url = new URL('./electron.mjs', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url, shortCircuit: true, format: 'module' }
      : next(specifier, context),
});
