import type { ReadCampaignQuery } from '../../gql/public/campaign/campaign';
import { Icon } from '../../kit/icon';
import { LinkButton } from '../../kit/link-button';
import { Notice } from '../../kit/notice';
import { campaign as words } from '../../words/campaign.words';
import { useSay } from '../../words/use-say';
import { useSession } from '../session/session-context';
import styles from './campaign.module.css';

type Campaign = NonNullable<ReadCampaignQuery['campaign']>;

/** What the legal basis lets this reader do: pay here, go to the charity's platform, or nothing with the reason why. */
export function GiveHere({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const { me } = useSession();
  const { id, basis, status, permissions, externalUrl } = campaign;
  if (status !== 'open') return null;
  const visitor = !me;
  const inKind = (visitor || permissions.pledgeInKind.allowed) && <LinkButton to={`/c/${id}/in-kind`} wide>{say(words.giveInKind)}</LinkButton>;
  if (basis === 'government') return <Notice title={say(words.governmentOnly)}>{say(words.basisGovernmentText)}</Notice>;
  if (basis === 'charity_partner') {
    return (
      <div className="part">
        {externalUrl && (
          <a className={styles.out} href={externalUrl} rel="noreferrer">
            <span>{say(words.linkOut)}</span> <Icon name="next" />
          </a>
        )}
        <p className="quiet-text">{say(words.linkOutHint)}</p>
        {inKind}
      </div>
    );
  }
  if (permissions.pledgeMoney.code === 'RESIDENTS_ONLY') return <Notice tone="warn" title={say(words.residentsTitle)}>{say(words.residentsText)}</Notice>;
  if (!visitor && !permissions.pledgeMoney.allowed) return <Notice tone="warn" title={permissions.pledgeMoney.reason ?? ''} />;
  return (
    <div className="part">
      <LinkButton kind="main" to={`/c/${id}/give`} wide>
        {say(visitor ? words.signInToGive : words.give)}
      </LinkButton>
      {inKind}
    </div>
  );
}
