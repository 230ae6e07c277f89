import * as z from 'zod';

// Under the content security policy zod's probe for `new Function` is a logged violation; it must be off before any schema runs.
z.config({ jitless: true });
