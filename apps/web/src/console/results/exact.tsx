import { formatDecimal, parseFraction } from '@app/rules';
import styles from './results.module.css';

/** A fraction `n/d` as people read it, two decimals half up; shown only, it never decides. */
export function shownFraction(fraction: string): string {
  const value = parseFraction(fraction);
  return value ? formatDecimal(value) : fraction;
}

/** A score with two decimals; its exact fraction beneath where it was asked for. */
export function Exact({ fraction, exact }: { fraction: string | null | undefined; exact: boolean }) {
  if (!fraction) return <>—</>;
  return (
    <>
      {shownFraction(fraction)}
      {exact && <span className={styles.fraction}>{fraction}</span>}
    </>
  );
}
