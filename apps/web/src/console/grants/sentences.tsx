import styles from './plan.module.css';

/** What a policy or plan says, a sentence to a line. */
export function Sentences({ label, of }: { label: string; of: string[] }) {
  return (
    <ul className={styles.sentences} aria-label={label}>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
