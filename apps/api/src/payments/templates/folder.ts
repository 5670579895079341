import { fileURLToPath } from 'node:url';

/** Where the .hbs files lie, beside this module in the sources and in the build alike. */
export const TEMPLATES = fileURLToPath(new URL('.', import.meta.url));
