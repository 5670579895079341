import { useState } from 'react';
import { VOUCHER_SIZES, type VoucherSize } from '@app/rules';
import { PrintVouchers } from '../../gql/console/books/vouchers';
import { Notice } from '../../kit/notice';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { RadioField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';

/** Prints vouchers: counted by the server, shown as a page of its own. */
export function PrintDialog({ journalIds, onClose }: { journalIds: string[]; onClose: () => void }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(PrintVouchers);
  const [size, setSize] = useState<VoucherSize>('slip');
  const [made, setMade] = useState<{ id: string; again: number; vouchers: number } | null>(null);
  const print = async () => {
    const printed = await run({ input: { tenantId, journalIds, size } });
    if (printed) setMade(printed);
    // The dialog stays: it holds the way to the page.
    return null;
  };
  return (
    <ReasonDialog title={say(bookWords.print, { n: journalIds.length })} what={say(bookWords.printWhat)} confirm={say(bookWords.print, { n: journalIds.length })} reason="none" ready={made === null} busy={busy} failure={failure} onConfirm={print} onClose={onClose}>
      <RadioField label={say(bookWords.printSize)} value={size} options={VOUCHER_SIZES.map((value) => ({ value, label: say(bookWords.sizes[value]!) }))} onChange={(value) => setSize(VOUCHER_SIZES.find((one) => one === value) ?? 'slip')} />
      {made && (
        <Notice tone="good" title={say(bookWords.printReady, { n: made.vouchers, again: made.again })}>
          <a href={`/vouchers/${made.id}`} target="_blank" rel="noreferrer">
            {say(bookWords.openPrint)}
          </a>
        </Notice>
      )}
    </ReasonDialog>
  );
}
