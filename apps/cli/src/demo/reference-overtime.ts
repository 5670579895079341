import type { DemoProject } from './reference-projects.js';

/** Seconds a pitch runs over its time: two teams forget the clock. The two that tie keep to it. */
export const overtimeOf = ({ quality }: Pick<DemoProject, 'quality'>): number => (quality === 9 ? 75 : quality === 30 ? 130 : 0);
