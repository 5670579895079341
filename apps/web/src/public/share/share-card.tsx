import { useState } from 'react';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { Loading } from '../../kit/loading';
import { Notice } from '../../kit/notice';
import { projectPage as words } from '../../words/project-page.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import type { CardFacts } from './card-facts';
import styles from './share-card.module.css';

/** 分享图: drawn on this device when it is asked for, shown to be kept or sent on. */
export function ShareCard(facts: CardFacts) {
  const say = useSay();
  const [picture, setPicture] = useState<string | 'drawing' | 'failed' | null>(null);
  const draw = async () => {
    setPicture('drawing');
    try {
      const { drawCard } = await import('./draw-card');
      setPicture(drawCard(facts, { url: location.origin + facts.path, scan: say(words.cardScan), brand: say(shared.brand) }));
    } catch {
      // An old browser, or the part could not be loaded: the plain way of sharing is still there.
      setPicture('failed');
    }
  };
  const close = () => setPicture(null);
  const drawn = picture?.startsWith('data:') ? picture : null;
  return (
    <>
      <div>
        <Button icon="screen" onClick={() => void draw()}>
          {say(words.shareCard)}
        </Button>
      </div>
      {picture !== null && (
        <Dialog
          title={say(words.cardTitle)}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{say(words.cardClose)}</Button>
              {drawn && (
                <a className={styles.save} href={drawn} download={`${facts.title.slice(0, 40)}.png`}>
                  {say(words.cardSave)}
                </a>
              )}
            </>
          }
        >
          {picture === 'drawing' && <Loading />}
          {picture === 'failed' && <Notice tone="warn" title={say(words.cardFailed)} />}
          {drawn && (
            <>
              <p>{say(words.cardHold)}</p>
              <img className={styles.picture} src={drawn} width={750} height={1000} alt={say(words.cardAlt, { title: facts.title, line: facts.line || facts.by })} />
            </>
          )}
        </Dialog>
      )}
    </>
  );
}
