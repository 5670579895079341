import { useState } from 'react';
import { command } from '../../api/ask';
import { ReadMySponsors } from '../../gql/public/gifts/giving';
import { SaveProfile } from '../../gql/public/session/phone-session';
import { Button } from '../../kit/button';
import { ChoiceField, CheckField } from '../../kit/field';
import { Dialog } from '../../kit/dialog';
import { LinkButton } from '../../kit/link-button';
import { FailureNotice } from '../../kit/notice';
import { myself } from '../../words/inbox.words';
import { language, useLanguage } from '../../words/language';
import { matching as words } from '../../words/matching.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { elder, useElder } from '../elder';
import { kept } from '../kept/kept-store';
import { useSession } from '../session/session-context';
import { Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { Devices } from './devices';
import { HowTold } from './how-told';
import { Profile } from './profile';

/** About oneself: profile, text size and language, messages, devices. */
export default function MePage() {
  const say = useSay();
  const { me } = useSession();
  return (
    <Sheet title={say(myself.title)}>
      {me && <Profile key={me.id} me={me} />}
      <Giving />
      <ReadingSettings />
      <HowTold />
      <Devices />
      <SignOut />
    </Sheet>
  );
}

/** What one gave; for members of a sponsor, what its matching achieved. */
function Giving() {
  const say = useSay();
  const { value: sponsors = [] } = useRead(ReadMySponsors, {});
  return (
    <section>
      <h2>{say(words.giving)}</h2>
      <LinkButton to="/gifts">{say(words.myGifts)}</LinkButton>
      {sponsors.length > 0 && <LinkButton to="/sponsor">{say(words.openDashboard)}</LinkButton>}
    </section>
  );
}

function ReadingSettings() {
  const say = useSay();
  const large = useElder();
  const current = useLanguage();
  const { me } = useSession();
  const act = useAct();
  const choose = (chosen: string) => {
    const locale = chosen === 'en' ? 'en' : 'zh-CN';
    language.choose(locale);
    // Text messages follow the choice.
    if (me) act.run(() => command(SaveProfile, { input: { locale } }));
  };
  const choices = [{ value: 'zh-CN', label: <span lang="zh-CN">{shared.thisLanguage.zh}</span> }, { value: 'en', label: <span lang="en">{shared.thisLanguage.en}</span> }];
  return (
    <section>
      <h2>{say(myself.reading)}</h2>
      <CheckField label={say(myself.elder)} checked={large} onChange={({ target }) => elder.choose(target.checked)} />
      <ChoiceField label={say(myself.language)} value={current} onChoose={choose} choices={choices} />
    </section>
  );
}

function SignOut() {
  const say = useSay();
  const { me, signOut } = useSession();
  const act = useAct();
  const [asked, setAsked] = useState(false);
  const leave = () =>
    act.run(async () => {
      const person = me?.id;
      await signOut();
      if (person) await kept.dropOf(person);
    });
  return (
    <>
      <Button kind="danger" wide onClick={() => setAsked(true)}>
        {say(shared.signOut)}
      </Button>
      {asked && (
        <Dialog
          title={say(shared.signOut)}
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button onClick={() => setAsked(false)}>{say(shared.cancel)}</Button>
              <Button kind="danger" busy={act.busy} onClick={leave}>
                {say(shared.signOut)}
              </Button>
            </>
          }
        >
          <p>{say(myself.signOutText)}</p>
          {act.failure !== null && <FailureNotice failure={act.failure} />}
        </Dialog>
      )}
    </>
  );
}
