import { useParams } from 'react-router';
import { ReadGiveForm, ReadMySponsors, ReadPaymentMethods } from '../../gql/public/gifts/giving';
import { Notice } from '../../kit/notice';
import { campaign as campaignWords } from '../../words/campaign.words';
import { giving as words } from '../../words/giving.words';
import { useSay } from '../../words/use-say';
import { BASIS } from '../campaign/basis';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { GiveForm } from './give-form';

/** Pledging money to one campaign. */
export default function GivePage() {
  const say = useSay();
  const { id = '' } = useParams();
  const back = { to: `/c/${id}`, words: say(words.toCampaign) };
  const read = useRead(ReadGiveForm, { id });
  const { value: methods = [] } = useRead(ReadPaymentMethods, {});
  const { value: sponsors = [] } = useRead(ReadMySponsors, {});
  return (
    <Reading read={read} title={say(words.title)} back={back}>
      {(campaign) => {
        const { allowed, code, reason } = campaign.permissions.pledgeMoney;
        // Whoever acts for an organisation is told by the server; residents-only shuts both out.
        const gate = code === 'RESIDENTS_ONLY' ? <Notice tone="warn" title={say(campaignWords.residentsTitle)}>{say(campaignWords.residentsText)}</Notice> : <Notice tone="warn" title={reason ?? say(BASIS[campaign.basis].name)} />;
        return (
          <Sheet title={say(words.title)} back={back}>
            <p>{say(words.forCampaign, { title: campaign.title })}</p>
            {allowed ? <GiveForm campaign={campaign} methods={methods} sponsors={sponsors} /> : gate}
          </Sheet>
        );
      }}
    </Reading>
  );
}
