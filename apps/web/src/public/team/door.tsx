import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon, type IconName } from '../../kit/icon';

/** One line that leads to a page of the project; `file` leaves the app. */
export function Door({ to, icon, file = false, children }: { to: string; icon: IconName; file?: boolean; children: ReactNode }) {
  const inside = (
    <>
      <Icon name={icon} />
      <span>{children}</span>
      <Icon name="next" />
    </>
  );
  return (
    <li>
      {file ? (
        <a href={to} target="_blank" rel="noreferrer">
          {inside}
        </a>
      ) : (
        <Link to={to}>{inside}</Link>
      )}
    </li>
  );
}
