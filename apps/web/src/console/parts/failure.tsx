import type { ReactNode } from 'react';
import { Refused } from '../../api/failures';
import { Button } from '../../kit/button';
import { Loading } from '../../kit/loading';
import { FailureNotice, Notice } from '../../kit/notice';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';

/** A read that failed: forbidden says so plainly, everything else can be tried again. */
export function Failure({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const say = useSay();
  if (failure instanceof Refused && (failure.code === 'FORBIDDEN' || failure.code === 'UNAUTHENTICATED')) {
    return (
      <Notice tone="warn" title={failure.message}>
        {failure.nextStep || say(shared.forbiddenNext)}
      </Notice>
    );
  }
  return <FailureNotice failure={failure} action={retry && <Button onClick={retry}>{say(shared.retry)}</Button>} />;
}

interface Read<Value> {
  data: Value | undefined;
  isPending: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** The states of one read: loading, failed (with a way to try again), and what came. An old answer stays while a newer one fails. */
export function Reading<Value>({ read, children }: { read: Read<Value>; children: (value: Value) => ReactNode }) {
  if (read.isPending) return <Loading />;
  return (
    <>
      {Boolean(read.error) && <Failure failure={read.error} retry={() => void read.refetch()} />}
      {read.data !== undefined && children(read.data)}
    </>
  );
}
