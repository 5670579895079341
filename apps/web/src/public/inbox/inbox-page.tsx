import { useCallback, useEffect, useState } from 'react';
import { ask, command } from '../../api/ask';
import { ReadAllMessages, ReadInbox, ReadMessage, type ReadInboxQuery } from '../../gql/public/inbox/inbox';
import { Button } from '../../kit/button';
import { CheckField } from '../../kit/field';
import { LinkButton } from '../../kit/link-button';
import { Loading } from '../../kit/loading';
import { FailureNotice, Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { inbox } from '../../words/inbox.words';
import { useLanguage } from '../../words/language';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import { useSession } from '../session/session-context';
import { Sheet } from '../sheet';
import styles from '../team/team.module.css';
import { useAct } from '../use-act';

type Message = ReadInboxQuery['myNotifications']['edges'][number]['node'];

/** Messages, newest first; what is read is marked by hand or all at once. */
export default function InboxPage() {
  const say = useSay();
  const { countUnread, unread } = useSession();
  const act = useAct();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const { messages, more, failure, load, setRead } = useMessages(unreadOnly);
  const markOne = (id: string) =>
    act.run(() => command(ReadMessage, { id }), () => {
      setRead((each) => each.id === id);
      countUnread();
    });
  const markAll = () =>
    act.run(() => command(ReadAllMessages, {}), () => {
      setRead(() => true);
      countUnread();
    });
  return (
    <Sheet title={say(inbox.title)}>
      <div className="row">
        <CheckField label={say(inbox.onlyUnread)} checked={unreadOnly} onChange={({ target }) => setUnreadOnly(target.checked)} />
        {unread > 0 && (
          <Button busy={act.busy} onClick={markAll}>
            {say(inbox.markAll)}
          </Button>
        )}
      </div>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      {!messages && (failure ? <FailureNotice failure={failure} action={<Button onClick={() => void load(true)}>{say(shared.retry)}</Button>} /> : <Loading />)}
      {messages?.length === 0 && <Notice title={say(unreadOnly ? inbox.noneUnread : inbox.none)} />}
      <ul className="plain-list">
        {messages?.map((message) => (
          <Item key={message.id} message={message} onRead={() => markOne(message.id)} />
        ))}
      </ul>
      {more && <Button onClick={() => void load(false)}>{say(inbox.more)}</Button>}
    </Sheet>
  );
}

function Item({ message, onRead }: { message: Message; onRead: () => void }) {
  const say = useSay();
  const { title, body, createdAt, readAt, projectId } = message;
  return (
    <li className={styles.card}>
      <div className="row">
        <h2>{title}</h2>
        {!readAt && <Tag tone="info">{say(inbox.unread)}</Tag>}
      </div>
      <p>{body}</p>
      <p className="quiet-text">{clockTime(createdAt)}</p>
      <div className="row">
        {projectId && <LinkButton to={`/team/${projectId}`}>{say(inbox.go)}</LinkButton>}
        {!readAt && (
          <Button kind="quiet" onClick={onRead}>
            {say(inbox.markRead)}
          </Button>
        )}
      </div>
    </li>
  );
}

interface Messages {
  messages: Message[] | undefined;
  more: boolean;
  failure: unknown;
  load: (anew: boolean) => Promise<void>;
  setRead: (which: (message: Message) => boolean) => void;
}

/** The messages page by page. */
function useMessages(unreadOnly: boolean): Messages {
  const [messages, setMessages] = useState<Message[]>();
  const [cursor, setCursor] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const language = useLanguage();
  const load = useCallback(
    async (anew: boolean) => {
      try {
        const { myNotifications } = await ask(ReadInbox, { unreadOnly, after: anew ? null : cursor });
        const nodes = myNotifications.edges.map(({ node }) => node);
        setMessages((before) => (anew ? nodes : [...(before ?? []), ...nodes]));
        setCursor(myNotifications.pageInfo.hasNextPage ? (myNotifications.pageInfo.endCursor ?? null) : null);
        setFailure(null);
      } catch (error) {
        setFailure(error);
      }
    },
    [cursor, unreadOnly],
  );
  useEffect(() => {
    void load(true);
    // The cursor is where the next page begins, not another question.
  }, [unreadOnly, language]);
  const setRead = useCallback((which: (message: Message) => boolean) => setMessages((before) => before?.map((each) => (which(each) && !each.readAt ? { ...each, readAt: new Date().toISOString() } : each))), []);
  return { messages, more: cursor !== null, failure, load, setRead };
}
