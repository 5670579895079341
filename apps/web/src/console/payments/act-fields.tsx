import { useQuery } from '@tanstack/react-query';
import { formatYuan, formatYuanForPeople, parseYuan, type DisbursementAction } from '@app/rules';
import { ask } from '../../api/ask';
import { DeskBankAccounts } from '../../gql/console/payments/disbursement';
import { TextField } from '../../kit/field';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { RadioField, SelectField } from '../parts/fields';
import { Facts } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { useCompetition } from '../shell/competition';
import type { Payment } from './payment';
import { toFen } from './filter';

export interface Entered {
  reference: string;
  account: string;
  amount: string;
  returnKind: 'unspent' | 'clawback';
  settleTo: 'unawarded' | 'treasury';
  /** Yuan to be accepted now, by invoice. */
  invoices: Record<string, string>;
}

const usable = ({ invoices }: Payment) => invoices.filter(({ voidedAt, amount, accepted }) => voidedAt === null && toFen(accepted) < toFen(amount));

/** Fields as they begin: of each invoice what is left of it, until the payment is covered. */
export function startOf(payment: Payment): Entered {
  let open = toFen(payment.amount) - toFen(payment.acquitted) - toFen(payment.returned);
  const invoices: Record<string, string> = {};
  for (const { id, amount, accepted } of usable(payment)) {
    const left = toFen(amount) - toFen(accepted);
    const take = left < open ? left : open;
    invoices[id] = formatYuan(take);
    open -= take;
  }
  return { reference: '', account: '', amount: '', returnKind: 'unspent', settleTo: 'unawarded', invoices };
}

interface ActFieldsProps {
  payment: Payment;
  action: DisbursementAction;
  entered: Entered;
  put: (part: Partial<Entered>) => void;
}

/** The fields of one act. */
export function ActFields(props: ActFieldsProps) {
  const say = useSay();
  const { payment, action, entered, put } = props;
  const slip = <TextField label={say(payWords.reference)} maxLength={100} value={entered.reference} onChange={({ target }) => put({ reference: target.value })} />;
  if (action === 'instruct') {
    return (
      <>
        <Facts items={[[say(payWords.payee), payment.payee.holder], [say(payWords.bank), payment.payee.bankName], [say(payWords.account), payment.payee.account]]} />
        <AccountField {...props} />
      </>
    );
  }
  if (action === 'pay') return slip;
  if (action === 'record_return') {
    return (
      <>
        <TextField label={say(payWords.returnAmount)} inputMode="decimal" maxLength={40} value={entered.amount} onChange={({ target }) => put({ amount: target.value })} />
        <RadioField label={say(payWords.returnKind)} value={entered.returnKind} options={Object.entries(payWords.returnKinds).map(([value, words]) => ({ value, label: say(words) }))} onChange={(value) => put({ returnKind: value === 'clawback' ? value : 'unspent' })} />
        <AccountField {...props} />
        {slip}
      </>
    );
  }
  if (action === 'settle_return') {
    return <RadioField label={say(payWords.settleTo)} value={entered.settleTo} options={Object.entries(payWords.settle).map(([value, words]) => ({ value, label: say(words) }))} onChange={(value) => put({ settleTo: value === 'treasury' ? value : 'unawarded' })} />;
  }
  if (action === 'propose_acquittal') return <InvoiceAmounts {...props} />;
  return null;
}

/** The treasury's quota, or one of the office's bank accounts in the fund of the grant. */
function AccountField({ payment, entered, put }: ActFieldsProps) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { data = [] } = useQuery({ queryKey: ['desk-bank-accounts', tenantId], queryFn: async () => (await ask(DeskBankAccounts, { tenantId })).bankAccounts, staleTime: 60_000 });
  const banks = data.filter(({ kind }) => kind === 'bank').map(({ code, bankName, tail }) => ({ value: `bank:${code}:${payment.grant.fundCode}`, label: tail ? say(payWords.bankAccount, { bank: bankName, tail }) : bankName }));
  return <SelectField label={say(payWords.payFrom)} value={entered.account} options={[{ value: '', label: say(payWords.treasury) }, ...banks]} onChange={(account) => put({ account })} />;
}

function InvoiceAmounts({ payment, entered, put }: ActFieldsProps) {
  const say = useSay();
  const invoices = usable(payment);
  if (invoices.length === 0) return <p>{say(payWords.noInvoices)}</p>;
  const sum = Object.values(entered.invoices).reduce((total, text) => {
    const parsed = parseYuan(text);
    return parsed.ok ? total + parsed.fen : total;
  }, 0n);
  return (
    <>
      {invoices.map(({ id, number, seller, amount, accepted, issuedOn }) => (
        <TextField
          key={id}
          label={`${say(payWords.invoiceOf, { number, seller, amount: shownYuan(amount), on: issuedOn })} · ${say(payWords.useAmount)}`}
          hint={/[1-9]/.test(accepted) ? say(payWords.acceptedOf, { n: shownYuan(accepted) }) : undefined}
          inputMode="decimal"
          maxLength={40}
          value={entered.invoices[id] ?? ''}
          onChange={({ target }) => put({ invoices: { ...entered.invoices, [id]: target.value } })}
        />
      ))}
      <strong>{say(payWords.proposedSum, { n: formatYuanForPeople(sum) })}</strong>
    </>
  );
}
