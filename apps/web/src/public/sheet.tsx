import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { Loading } from '../kit/loading';
import { FailureNotice, Notice } from '../kit/notice';
import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';
import styles from './sheet.module.css';
import { usePageTitle } from './use-page-title';
import type { Read } from './use-read';

interface SheetProps {
  title: string;
  /** Where the page belongs: the way up. */
  back?: { to: string; words: string };
  children: ReactNode;
}

/** One page of the phone: the way back, its title, its parts. */
export function Sheet({ title, back, children }: SheetProps) {
  usePageTitle(title);
  return (
    <main className="sheet">
      {back && (
        <Link className={styles.back} to={back.to}>
          <Icon name="back" /> {back.words}
        </Link>
      )}
      <h1>{title}</h1>
      {children}
    </main>
  );
}

/** Loading, failing and missing are part of every page; what is there goes to `children`. */
export function Reading<Value>({ read, title, back, children }: { read: Read<Value>; title: string; back?: SheetProps['back']; children: (value: NonNullable<Value>) => ReactNode }) {
  const say = useSay();
  if (read.value !== undefined && read.value !== null) return <>{children(read.value)}</>;
  return (
    <Sheet title={title} back={back}>
      {read.value === null && <Notice tone="warn" title={say(shared.notFound)} />}
      {read.value === undefined && (read.failure ? <FailureNotice failure={read.failure} action={<Button icon="reload" onClick={read.again}>{say(shared.retry)}</Button>} /> : <Loading />)}
    </Sheet>
  );
}
