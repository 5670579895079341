import { useState, type FormEvent } from 'react';
import { formatYuanForPeople } from '@app/rules';
import { useNavigate } from 'react-router';
import { command } from '../../api/ask';
import { PledgeMoney, StartRecurring, type ReadGiveFormQuery, type ReadMySponsorsQuery } from '../../gql/public/gifts/giving';
import { Button } from '../../kit/button';
import { CheckField, ChoiceField, SelectField, TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { campaign as campaignWords } from '../../words/campaign.words';
import { giving as words } from '../../words/giving.words';
import { useSay } from '../../words/use-say';
import { BASIS, shortfallWords } from '../campaign/basis';
import { useKeptForm } from '../kept/use-kept-form';
import { MatchEstimate } from '../matching/match-estimate';
import { grouped } from '../money';
import { useSession } from '../session/session-context';
import { useAct } from '../use-act';
import { DisplayFields } from './display-fields';
import { EMPTY, fenOf, problemsOf, QUICK, shownAs, type GiveValues } from './give-values';
import styles from './gifts.module.css';
import { goAndPay, type Provider } from './go-and-pay';

type Campaign = NonNullable<ReadGiveFormQuery['campaign']>;

interface GiveFormProps {
  campaign: Campaign;
  methods: readonly Provider[];
  sponsors: ReadMySponsorsQuery['mySponsors'];
}

/** Amount, how it is shown, for whom, how it is paid; what was entered survives the page. */
export function GiveForm({ campaign, methods, sponsors }: GiveFormProps) {
  const say = useSay();
  const navigate = useNavigate();
  const act = useAct();
  const { me } = useSession();
  const [tried, setTried] = useState(false);
  const { values, set, done } = useKeptForm<GiveValues>(`give/${campaign.id}`, EMPTY);
  const wrong = problemsOf(values);
  const fen = fenOf(values.amount);
  const method = values.method === 'transfer' || methods.includes(values.method as Provider) ? values.method : (methods[0] ?? 'transfer');
  const giver = sponsors.find(({ id }) => id === values.sponsorId)?.name ?? me?.name ?? '';

  const pledge = async () => {
    const input = { campaignId: campaign.id, amount: String(values.amount).trim(), ...shownAs(values) };
    if (values.monthly) {
      await command(StartRecurring, { input: { ...input, dayOfMonth: Number(values.dayOfMonth) } });
      await done();
      return void navigate('/gifts', { replace: true });
    }
    const { id } = await command(PledgeMoney, { input: { ...input, sponsorId: values.sponsorId || null } });
    await done();
    // Back from the provider, by whatever way, is the page that tells how it stands.
    void navigate(`/gifts/${id}`, { replace: true });
    if (method !== 'transfer') await goAndPay(id, method as Provider);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length === 0) act.run(pledge);
  };
  return (
    <form className="part" onSubmit={submit} noValidate>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <AmountField values={values} set={set} most={campaign.mostPerGift ?? null} wrong={tried && wrong.amount ? say(wrong.amount) : undefined} />
      {/* Only what one gives now in one's own name is matched. */}
      {!values.sponsorId && !values.monthly && <MatchEstimate campaignId={campaign.id} amount={fen === null ? null : values.amount.trim()} />}
      <DisplayFields values={values} set={set} name={giver} />
      {sponsors.length > 0 && !values.monthly && (
        <SelectField label={say(words.onBehalf)} value={values.sponsorId} onChange={({ target }) => set({ sponsorId: target.value })}>
          <option value="">{say(words.myself)}</option>
          {sponsors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <CheckField label={say(words.monthly)} checked={values.monthly} onChange={({ target }) => set({ monthly: target.checked })} />
      {values.monthly ? <Monthly values={values} set={set} /> : <Methods methods={methods} method={method} choose={(chosen) => set({ method: chosen })} />}
      <p className="quiet-text">
        {say(words.receiptTo, { name: giver })}
        {say(words.receiptNote)}
      </p>
      <Notice title={say(words.failsHead)}>
        <p>{say(shortfallWords(campaign), { minimum: grouped(campaign.minimum) })}</p>
        <p>
          {say(BASIS[campaign.basis].name)}：{say(BASIS[campaign.basis].text, { holder: campaign.holderName, receiver: campaign.receiverName })}
        </p>
        <p>
          {say(campaignWords.purpose)}：{campaign.purpose}
        </p>
      </Notice>
      <CheckField label={say(words.consent)} checked={values.consent} wrong={tried && wrong.consent ? say(wrong.consent) : undefined} onChange={({ target }) => set({ consent: target.checked })} />
      <Button kind="main" type="submit" wide busy={act.busy}>
        {values.monthly ? say(words.pledgeMonthly) : fen === null ? say(words.pledgePlain) : say(words.pledge, { amount: formatYuanForPeople(fen) })}
      </Button>
    </form>
  );
}

type Set = (change: Partial<GiveValues>) => void;

function AmountField({ values, set, most, wrong }: { values: GiveValues; set: Set; most: string | null; wrong?: string }) {
  const say = useSay();
  return (
    <div className={styles.amount}>
      <TextField
        label={say(words.amount)}
        hint={most ? say(words.amountMost, { most: grouped(most) }) : say(words.amountHint)}
        wrong={wrong}
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        value={values.amount}
        onChange={({ target }) => set({ amount: target.value })}
      />
      <div className={styles.quick} role="group" aria-label={say(words.quick)}>
        {QUICK.map((n) => (
          <Button key={n} aria-pressed={values.amount === n} kind={values.amount === n ? 'main' : 'plain'} onClick={() => set({ amount: n })}>
            {say(words.quickOne, { n })}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Monthly({ values, set }: { values: GiveValues; set: Set }) {
  const say = useSay();
  return (
    <SelectField label={say(words.dayOfMonth)} hint={say(words.monthlyHint)} value={values.dayOfMonth} onChange={({ target }) => set({ dayOfMonth: target.value })}>
      {Array.from({ length: 28 }, (_, i) => (
        <option key={i} value={String(i + 1)}>
          {i + 1}
        </option>
      ))}
    </SelectField>
  );
}

function Methods({ methods, method, choose }: { methods: readonly Provider[]; method: string; choose: (method: Provider | 'transfer') => void }) {
  const say = useSay();
  const online = methods.map((each) => ({ value: each, label: say(words[each]), ...(each === 'demo' && { hint: say(words.demoHint) }) }));
  return <ChoiceField label={say(words.method)} value={method} onChoose={(value) => choose(value as Provider | 'transfer')} choices={[...online, { value: 'transfer', label: say(words.transfer), hint: say(words.transferHint) }]} />;
}
