import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { phone } from '../../words/phone.words';
import { useSay } from '../../words/use-say';
import { useSession } from './session-context';
import { SignInForm } from './sign-in-form';

/** The session ended while somebody was writing: signed in again, the page goes on as it stands. */
export function SignInDialog({ onDone }: { onDone: (done: boolean) => void }) {
  const say = useSay();
  const { refresh } = useSession();
  return (
    <Dialog title={say(phone.sessionEnded)} mustAnswer onClose={() => onDone(false)} actions={<Button onClick={() => onDone(false)}>{say(phone.later)}</Button>}>
      <p>{say(phone.sessionEndedText)}</p>
      <SignInForm
        onSignedIn={async () => {
          await refresh();
          onDone(true);
        }}
      />
    </Dialog>
  );
}
