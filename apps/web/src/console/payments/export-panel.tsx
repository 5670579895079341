import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { ExportButtons } from '../parts/export-progress';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { exportFilter, type RegisterFilter } from './filter';
import styles from './payments.module.css';

/** The whole selection as a sheet, for whoever may export. */
export function ExportPanel({ filter }: { filter: RegisterFilter }) {
  const say = useSay();
  const may = useMay();
  const { id, tenantId } = useCompetition();
  if (!may('RequestExport')) return null;
  return (
    <div>
      <ExportButtons input={{ tenantId, kind: 'disbursements', filter: exportFilter(filter, id) }} />
      {filter.mine === '1' && <p className={styles.soft}>{say(payWords.exportMine)}</p>}
    </div>
  );
}
