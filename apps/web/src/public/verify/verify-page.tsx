import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { verifyResults, type VerifyResult } from '@app/rules';
import { Unreachable } from '../../api/failures';
import { ReadPublishedSeasons } from '../../gql/public/verify/verify';
import { Button } from '../../kit/button';
import { SelectField, TextField } from '../../kit/field';
import { Icon } from '../../kit/icon';
import { FailureNotice, Notice } from '../../kit/notice';
import { useSay } from '../../words/use-say';
import { verify as words } from '../../words/verify.words';
import { Sheet } from '../sheet';
import { useRead } from '../use-read';
import { Checks } from './checks';
import styles from './verify.module.css';

interface Verified {
  result: VerifyResult;
  ms: number;
}

/** A result can have been published from here on. */
const PUBLISHED = ['notice', 'awarded', 'certified'];

/** Null: no file was published. */
async function publishedFile(competitionId: string): Promise<Uint8Array | null> {
  const response = await fetch(`/results/${competitionId}.json`).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}

/** 核验: the published result computed again on this device with the rules the server computed it with. */
export default function VerifyPage() {
  const say = useSay();
  const [query] = useSearchParams();
  const [competitionId, setCompetitionId] = useState(query.get('competition') ?? '');
  const [hash, setHash] = useState('');
  const [state, setState] = useState<{ busy: boolean; missing: boolean; failure: unknown; verified: Verified | null }>({ busy: false, missing: false, failure: null, verified: null });
  const { value } = useRead(ReadPublishedSeasons, {});
  const seasons = (value?.edges ?? []).map(({ node }) => node).filter(({ id, stage }) => PUBLISHED.includes(stage) || id === competitionId);

  const run = async (read: () => Promise<Uint8Array | null>) => {
    setState({ busy: true, missing: false, failure: null, verified: null });
    try {
      const bytes = await read();
      if (!bytes) return setState({ busy: false, missing: true, failure: null, verified: null });
      const from = performance.now();
      const result = verifyResults(bytes, hash.trim() ? { noticeHash: hash } : {});
      setState({ busy: false, missing: false, failure: null, verified: { result, ms: Math.max(1, Math.round(performance.now() - from)) } });
    } catch (failure) {
      setState({ busy: false, missing: false, failure, verified: null });
    }
  };
  return (
    <Sheet title={say(words.title)}>
      <p>{say(words.text)}</p>
      <section>
        <SelectField label={say(words.which)} value={competitionId} onChange={({ target }) => setCompetitionId(target.value)}>
          <option value="">{say(words.choose)}</option>
          {seasons.map(({ id, name, season }) => (
            <option key={id} value={id}>
              {name}（{season}）
            </option>
          ))}
        </SelectField>
        <TextField label={say(words.hash)} hint={say(words.hashHint)} maxLength={80} autoCapitalize="off" autoComplete="off" spellCheck={false} value={hash} onChange={({ target }) => setHash(target.value)} />
        <Button kind="main" wide busy={state.busy} disabled={!competitionId} onClick={() => void run(() => publishedFile(competitionId))}>
          {say(words.run)}
        </Button>
        <label className={styles.upload}>
          <Icon name="upload" /> {say(words.upload)}
          <input type="file" accept="application/json,.json" onChange={({ target: { files } }) => files?.[0] && void run(async () => new Uint8Array(await files[0]!.arrayBuffer()))} />
        </label>
      </section>
      {state.failure !== null && <FailureNotice failure={state.failure} />}
      {state.missing && <Notice tone="warn" title={say(words.notPublished)} />}
      {state.verified && <Checks {...state.verified} />}
      {competitionId && <a className={styles.save} href={`/results/${competitionId}.json`}>{say(words.save)}</a>}
    </Sheet>
  );
}
