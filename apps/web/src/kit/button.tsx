import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './icon';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'main' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  /** Being carried out: a second press does nothing, and a reader is told. */
  busy?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/** A button with words; the icon only helps. */
export function Button({ kind = 'plain', icon, busy = false, wide = false, children, className, onClick, ...rest }: ButtonProps) {
  const names = [styles.button, styles[kind], wide && styles.wide, className].filter(Boolean).join(' ');
  return (
    <button type="button" {...rest} className={names} aria-busy={busy || undefined} aria-disabled={busy || rest['aria-disabled']} onClick={busy ? undefined : onClick}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
