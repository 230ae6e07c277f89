import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import * as z from 'zod';

// As on the page: under its content security policy zod must not probe for `new Function`.
z.config({ jitless: true });

// What a test waits for may come late on a busy machine.
configure({ asyncUtilTimeout: 60_000 });

afterEach(() => {
  cleanup();
});
