import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './button.module.css';
import { Icon, type IconName } from './icon';

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({ to, kind = 'plain', icon, wide = false, children }: { to: string; kind?: 'main' | 'plain'; icon?: IconName; wide?: boolean; children: ReactNode }) {
  return (
    <Link to={to} className={[styles.button, styles.link, styles[kind], wide && styles.wide].filter(Boolean).join(' ')}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}
