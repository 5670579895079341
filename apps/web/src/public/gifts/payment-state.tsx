import { useState } from 'react';
import { command } from '../../api/ask';
import { ReadPaymentMethods, RefreshPayment, type PaymentPartsFragment } from '../../gql/public/gifts/giving';
import { Button } from '../../kit/button';
import { FailureNotice, Notice } from '../../kit/notice';
import { giving as words } from '../../words/giving.words';
import { useSay } from '../../words/use-say';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { goAndPay, type Provider } from './go-and-pay';

type Payment = PaymentPartsFragment;

/** How the payment stands. 处理中 is all that is said until the provider has spoken; no button here can charge twice. */
export function PaymentState({ payment, promised }: { payment: Payment; promised: boolean }) {
  const say = useSay();
  const { state, provider } = payment;
  if (state === 'paid' || !promised) return state === 'returning' ? <Returning /> : <Notice tone="good" title={say(words.thanks)}>{say(words.countedNow)}</Notice>;
  if (state === 'returning') return <Returning />;
  if (state === 'processing') return <Waiting payment={payment} />;
  const bad = state === 'failed' || state === 'expired' || state === 'open';
  return (
    <>
      <Notice tone={bad ? 'warn' : 'info'} title={say(state === 'none' ? words.notPaid : words[state])}>
        {say(words.notPaidText)}
      </Notice>
      <PayButtons pledgeId={payment.pledgeId} last={provider ?? null} />
    </>
  );
}

function Returning() {
  const say = useSay();
  return <Notice tone="warn" title={say(words.returning)}>{say(words.returningText)}</Notice>;
}

function Waiting({ payment: { pledgeId, provider } }: { payment: Payment }) {
  const say = useSay();
  const check = useAct();
  const pay = useAct();
  return (
    <>
      <Notice title={say(words.processing)}>{say(words.processingText)}</Notice>
      {check.failure !== null && <FailureNotice failure={check.failure} />}
      {pay.failure !== null && <FailureNotice failure={pay.failure} />}
      <Button kind="main" wide busy={check.busy} onClick={() => check.run(() => command(RefreshPayment, { pledgeId }))}>
        {say(words.check)}
      </Button>
      {provider && (
        <Button wide busy={pay.busy} onClick={() => pay.run(() => goAndPay(pledgeId, provider))}>
          {say(words.goOn)}
        </Button>
      )}
    </>
  );
}

function PayButtons({ pledgeId, last }: { pledgeId: string; last: Provider | null }) {
  const say = useSay();
  const act = useAct();
  const [chosen, setChosen] = useState<Provider | null>(null);
  const { value: methods = [] } = useRead(ReadPaymentMethods, {});
  const pay = (provider: Provider) => {
    setChosen(provider);
    act.run(() => goAndPay(pledgeId, provider));
  };
  return (
    <div className="part">
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      {methods.map((provider, i) => (
        <Button key={provider} kind={(last ? provider === last : i === 0) ? 'main' : 'plain'} wide busy={act.busy && chosen === provider} disabled={act.busy && chosen !== provider} onClick={() => pay(provider)}>
          {say(words.payBy, { method: say(words[provider]) })}
        </Button>
      ))}
    </div>
  );
}
