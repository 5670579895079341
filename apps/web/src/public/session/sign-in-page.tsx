import { phone } from '../../words/phone.words';
import { useSay } from '../../words/use-say';
import { usePageTitle } from '../use-page-title';
import { useSession } from './session-context';
import { SignInForm } from './sign-in-form';

/** Stands where a page needs to know who asks; signed in, that page follows at once. */
export function SignInPage() {
  const say = useSay();
  const { refresh } = useSession();
  usePageTitle(say(phone.signInTitle));
  return (
    <main className="sheet">
      <h1>{say(phone.signInTitle)}</h1>
      <p>{say(phone.signInText)}</p>
      <SignInForm onSignedIn={refresh} />
    </main>
  );
}
