import { useState } from 'react';
import { Button } from 'antd';
import { runOrderWords } from '../../words/console-run-order.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Page } from '../parts/page';
import print from '../parts/print.module.css';
import { useFinalists, useRules } from '../reads/competition';
import { DrawSection } from './draw-section';
import { OrderSection } from './order-section';
import { PrintedOrder } from './printed-order';
import { useRunOrder } from './reads';
import { replayOf } from './replay-draw';
import { Sittings } from './sittings';
import styles from './run-order.module.css';

/** 出场顺序. */
export default function RunOrder() {
  const say = useSay();
  const [done, setDone] = useState<string | null>(null);
  const rules = useRules();
  const order = useRunOrder();
  const finalists = useFinalists();
  const draw = rules.data?.draws.find(({ purpose }) => purpose === 'run-order') ?? null;
  const replay = draw && order.data ? replayOf(draw, order.data.rounds) : null;
  const actions = <Button disabled={!order.data?.rounds.length} onClick={() => window.print()}>{say(runOrderWords.print)}</Button>;
  return (
    <>
      <div className={`${print.screenOnly} ${styles.page}`}>
        <Page title={say(runOrderWords.title)} intro={say(runOrderWords.intro)} actions={actions} done={done}>
          <Reading read={order}>
            {({ sessions, rounds }) => (
              <Reading read={finalists}>
                {(projects) => (
                  <>
                    <Sittings sittings={sessions} rounds={rounds} onDone={setDone} />
                    <Reading read={rules}>{() => <DrawSection draw={draw} replay={replay} projects={projects} sittings={sessions} rounds={rounds} onDone={setDone} />}</Reading>
                    <OrderSection rounds={rounds} sittings={sessions} projects={projects} onDone={setDone} />
                  </>
                )}
              </Reading>
            )}
          </Reading>
        </Page>
      </div>
      {order.data && finalists.data && <PrintedOrder sittings={order.data.sessions} rounds={order.data.rounds} projects={finalists.data} changed={(replay?.moved.length ?? 0) > 0} />}
    </>
  );
}
