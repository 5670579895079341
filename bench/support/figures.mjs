// Percentiles and rounding, so that every bench means the same by p95.

/** The smallest value that at least `share` of the values do not exceed (nearest rank). */
export const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)];

export const median = (values) => percentile(values, 0.5);

export const rounded = (value, digits = 1) => Number(value.toFixed(digits));
