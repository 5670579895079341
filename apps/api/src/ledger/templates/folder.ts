import { fileURLToPath } from 'node:url';

/** Where the templates lie, beside this module in the sources and in the build alike. */
export const TEMPLATES = fileURLToPath(new URL('.', import.meta.url));
