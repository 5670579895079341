import { NavLink } from 'react-router';
import styles from './sub-nav.module.css';

/** The pages of one part, beside each other. */
export function SubNav({ label, items }: { label: string; items: { to: string; name: string }[] }) {
  return (
    <nav className={styles.nav} aria-label={label}>
      {items.map(({ to, name }) => (
        <NavLink key={to} to={to} end>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
