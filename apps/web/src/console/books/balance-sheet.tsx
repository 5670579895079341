import { useQuery } from '@tanstack/react-query';
import { formatYuanForPeople } from '@app/rules';
import { ask } from '../../api/ask';
import { BookBalanceSheet } from '../../gql/console/books/reports';
import { Notice } from '../../kit/notice';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useCompetition } from '../shell/competition';
import { toFen } from './suggestions';

interface Line {
  key: string;
  group: string;
  name: string;
  amount: string;
}

/** 资产负债表 of one fund. */
export function BalanceSheet({ fundId, until }: { fundId: number; until: string }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const read = useQuery({ queryKey: ['book-sheet', tenantId, fundId, until], queryFn: async () => (await ask(BookBalanceSheet, { tenantId, fundId, until })).fundBalanceSheet });
  return (
    <Reading read={read}>
      {(sheet) => {
        const group = (name: string, accounts: { id: number; name: string; balanceFen: string }[], total: string): Line[] => [
          ...accounts.map((account) => ({ key: String(account.id), group: name, name: account.name, amount: account.balanceFen })),
          { key: `${name} total`, group: name, name: say(bookWords.total), amount: total },
        ];
        const net = toFen(sheet.netAssetsFen) + toFen(sheet.surplusFen);
        const rows = [
          ...group(say(bookWords.assets), sheet.assets, sheet.assetsFen), ...group(say(bookWords.liabilities), sheet.liabilities, sheet.liabilitiesFen), ...group(say(bookWords.netAssets), sheet.netAssets, sheet.netAssetsFen),
          { key: 'surplus', group: say(bookWords.netAssets), name: say(bookWords.surplus), amount: sheet.surplusFen },
        ];
        const even = toFen(sheet.assetsFen) === toFen(sheet.liabilitiesFen) + net;
        return (
          <>
            <Notice tone={even ? 'good' : 'bad'} title={say(bookWords.sheetBalanced, { assets: shownYuan(sheet.assetsFen), liabilities: shownYuan(sheet.liabilitiesFen), net: formatYuanForPeople(net) })} />
            <DataTable
              label={say(bookWords.balanceSheet)}
              rows={rows}
              rowKey={({ key }) => key}
              columns={[
                { title: say(bookWords.account), cell: ({ name }) => name },
                { title: say(bookWords.type), cell: (row) => row.group },
                { title: say(bookWords.balance), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
              ]}
            />
          </>
        );
      }}
    </Reading>
  );
}
