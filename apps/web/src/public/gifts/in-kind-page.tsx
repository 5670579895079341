import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { command } from '../../api/ask';
import { PledgeInKind, ReadGiveForm, type PledgeInKindMutationVariables } from '../../gql/public/gifts/giving';
import { Button } from '../../kit/button';
import { ChoiceField, TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { campaign as campaignWords } from '../../words/campaign.words';
import { giving as words } from '../../words/giving.words';
import { useSay } from '../../words/use-say';
import { useKeptForm } from '../kept/use-kept-form';
import { useSession } from '../session/session-context';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { DisplayFields } from './display-fields';
import { shownAs, type GiveValues } from './give-values';

type Kind = PledgeInKindMutationVariables['input']['kind'];

interface Offer extends Pick<GiveValues, 'display' | 'displayName'> {
  kind: Kind;
  what: string;
  /** Hours as typed, or pieces. */
  quantity: string;
}

const EMPTY: Offer = { kind: 'labour', what: '', quantity: '', display: 'name', displayName: '' };
const KINDS = ['labour', 'expertise', 'goods', 'venue'] as const;

/** Minutes, or whole pieces; null while it is neither. */
function quantityOf({ kind, quantity }: Offer): number | null {
  const n = Number(quantity);
  const whole = kind === 'goods' ? n : Math.round(n * 60);
  return quantity.trim() !== '' && Number.isInteger(whole) && whole >= 1 && whole <= 600_000 ? whole : null;
}

/** 筹力、筹智、物资、场地: offered here, valued and confirmed with the staff. */
export default function InKindPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const back = { to: `/c/${id}`, words: say(words.toCampaign) };
  const read = useRead(ReadGiveForm, { id });
  return (
    <Reading read={read} title={say(words.titleInKind)} back={back}>
      {({ title, permissions: { pledgeInKind: may } }) => (
        <Sheet title={say(words.titleInKind)} back={back}>
          <p>{say(words.forCampaign, { title })}</p>
          {may.allowed ? <OfferForm campaignId={id} /> : <Notice tone="warn" title={may.reason ?? ''}>{may.code === 'RESIDENTS_ONLY' && say(campaignWords.residentsText)}</Notice>}
        </Sheet>
      )}
    </Reading>
  );
}

function OfferForm({ campaignId }: { campaignId: string }) {
  const say = useSay();
  const navigate = useNavigate();
  const act = useAct();
  const { me } = useSession();
  const [tried, setTried] = useState(false);
  const { values, set, done } = useKeptForm<Offer>(`in-kind/${campaignId}`, EMPTY);
  const quantity = quantityOf(values);
  const what = values.what.trim();
  const offer = async () => {
    const { id } = await command(PledgeInKind, { input: { campaignId, kind: values.kind, what, quantity: quantity!, ...shownAs(values) } });
    await done();
    void navigate(`/gifts/${id}`, { replace: true });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (quantity !== null && what.length >= 2) act.run(offer);
  };
  return (
    <form className="part" onSubmit={submit} noValidate>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <ChoiceField label={say(words.kindOf)} value={values.kind} onChoose={(kind) => set({ kind: kind as Kind })} choices={KINDS.map((value) => ({ value, label: say(words[value]) }))} />
      <TextField label={say(words.what)} hint={say(words.whatHint)} maxLength={200} wrong={tried && what.length < 2 ? say(words.whatWrong) : undefined} value={values.what} onChange={({ target }) => set({ what: target.value })} />
      <TextField label={say(values.kind === 'goods' ? words.pieces : words.hours)} inputMode="decimal" maxLength={8} wrong={tried && quantity === null ? say(words.quantityWrong) : undefined} value={values.quantity} onChange={({ target }) => set({ quantity: target.value })} />
      <DisplayFields values={values} set={set} name={me?.name ?? ''} />
      <Notice title={say(words.inKindNote)} />
      <Button kind="main" type="submit" wide busy={act.busy}>
        {say(words.offer)}
      </Button>
    </form>
  );
}
