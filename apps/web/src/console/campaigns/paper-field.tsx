import { useId } from 'react';
import styles from './campaigns.module.css';

const KINDS = '.pdf,.jpg,.jpeg,.png';

/** A file of one's own that goes with what is recorded. */
export function PaperField({ label, onChange }: { label: string; onChange: (file: File | null) => void }) {
  const id = useId();
  return (
    <div className={styles.file}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="file" accept={KINDS} onChange={({ target }) => onChange(target.files?.[0] ?? null)} />
    </div>
  );
}
