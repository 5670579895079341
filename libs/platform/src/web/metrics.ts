import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** The process's Prometheus registry. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** Root fields by name and outcome: `ok`, a refusal code, or `fault`. */
export const fieldsServed = new Counter({ name: 'liaobuqi_fields_total', help: 'Root fields served', labelNames: ['field', 'outcome'] as const, registers: [metrics] });
export const fieldSeconds = new Histogram({ name: 'liaobuqi_field_seconds', help: 'Seconds per root field', labelNames: ['field'] as const, buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10], registers: [metrics] });
