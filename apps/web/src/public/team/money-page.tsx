import { Link } from 'react-router';
import { ReadTeamGrant } from '../../gql/public/team/grant';
import { LinkButton } from '../../kit/link-button';
import { Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { teamMoney } from '../../words/team-money.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { clockTime, grouped } from '../money';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import type { TeamGrant } from './agreement-page';
import { paymentWords } from './standing-words';
import styles from './team.module.css';
import { useProjectPlace } from './use-project';

/** The grant's money: what is there, what was asked for, where it goes. */
export default function MoneyPage() {
  const say = useSay();
  const { projectId, up } = useProjectPlace();
  const read = useRead(ReadTeamGrant, { projectId });
  return (
    <Reading read={read} title={say(teamMoney.title)} back={up}>
      {({ grant }) => (
        <Sheet title={say(teamMoney.title)} back={up}>
          {grant ? <Money grant={grant} /> : <Notice title={say(shared.empty)} />}
        </Sheet>
      )}
    </Reading>
  );
}

function Money({ grant }: { grant: TeamGrant }) {
  const say = useSay();
  const { projectId } = useProjectPlace();
  const yuan = (amount: string) => say(teamMoney.yuan, { amount: grouped(amount) });
  const due = grant.tranches.some(({ status }) => status === 'due');
  const account = grant.payees.find(({ current }) => current);
  return (
    <>
      <dl className={styles.figures}>
        <dt>{say(teamMoney.award)}</dt>
        <dd>{yuan(grant.amount)}</dd>
        <dt>{say(teamMoney.unpaid)}</dt>
        <dd>{yuan(grant.money.unpaid)}</dd>
        <dt>{say(teamMoney.unsupported)}</dt>
        <dd>{yuan(grant.money.unsupported)}</dd>
      </dl>
      {grant.claim && <Notice tone="warn" title={say(teamMoney.claim, { day: grant.claim.dueOn, amount: grouped(grant.claim.claim), returned: grouped(grant.claim.returned) })} />}
      {grant.status === 'agreed' && due && account && (
        <LinkButton kind="main" wide icon="plus" to={`/team/${projectId}/money/new`}>
          {say(teamMoney.ask)}
        </LinkButton>
      )}
      {grant.status !== 'agreed' ? <Notice title={say(teamMoney.cannotAsk)} /> : !due && <Notice title={say(teamMoney.noDue)} />}
      <Account grant={grant} />
      <Requests grant={grant} />
      <Tranches grant={grant} />
      <section>
        <h2>{say(teamMoney.lines)}</h2>
        <ul className={styles.rows}>
          {grant.budgetLines.map((line) => (
            <li key={line.id}>
              <span>
                <strong>{line.title}</strong>
                <small>{say(teamMoney.lineUse, { planned: grouped(line.planned), used: grouped(line.used), left: grouped(line.left) })}</small>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Account({ grant }: { grant: TeamGrant }) {
  const say = useSay();
  const { projectId } = useProjectPlace();
  const current = grant.payees.filter((payee) => payee.current);
  return (
    <section>
      <h2>{say(teamMoney.account)}</h2>
      {current.length === 0 && <p>{say(teamMoney.noAccount)}</p>}
      {current.map((payee) => (
        <p key={payee.id}>
          {say(teamMoney.accountLine, { holder: payee.holder, bank: payee.bankName, account: payee.account })}
          {payee.changed && !payee.confirmedAt && <small className="quiet-text"> {say(teamMoney.usableFrom, { at: clockTime(payee.usableFrom) })}</small>}
        </p>
      ))}
      {grant.status === 'agreed' && <LinkButton to={`/team/${projectId}/money/account`}>{say(current.length === 0 ? teamMoney.addAccount : teamMoney.changeAccount)}</LinkButton>}
    </section>
  );
}

function Requests({ grant }: { grant: TeamGrant }) {
  const say = useSay();
  const { projectId } = useProjectPlace();
  return (
    <section>
      <h2>{say(teamMoney.requests)}</h2>
      {grant.disbursements.length === 0 && <p>{say(teamMoney.noRequests)}</p>}
      <ul className={styles.rows}>
        {grant.disbursements.map((each) => {
          const [words, tone] = paymentWords(each);
          return (
            <li key={each.id}>
              <Link to={`/team/${projectId}/money/${each.id}`}>
                <span>
                  {each.purpose}
                  <small>{clockTime(each.createdAt)}</small>
                </span>
              </Link>
              <span>
                <strong>{say(teamMoney.yuan, { amount: grouped(each.amount) })}</strong> <Tag tone={tone}>{say(words)}</Tag>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Tranches({ grant }: { grant: TeamGrant }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(teamMoney.tranches)}</h2>
      <ul className={styles.rows}>
        {grant.tranches.map((tranche) => {
          const milestone = grant.milestones.find(({ id }) => id === tranche.milestoneId);
          return (
            <li key={tranche.id}>
              <span>
                {say(teamMoney.trancheFull, { n: tranche.position, amount: grouped(tranche.amount) })}
                <small>{milestone ? say(teamMoney.onMilestone, { title: milestone.title }) : say(teamMoney.onSigning)}</small>
              </span>
              <Tag tone={tranche.status === 'paid' ? 'good' : tranche.status === 'due' ? 'info' : 'plain'}>{say(teamMoney[tranche.status])}</Tag>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
