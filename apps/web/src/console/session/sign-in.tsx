import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input } from 'antd';
import { renderSVG } from 'uqr';
import { command } from '../../api/ask';
import { reconnect } from '../../api/live';
import { ChangePassword, ConfirmTotp, ConfirmTotpEnrolment, SignInWithPassword, StartTotpEnrolment } from '../../gql/console/session/sign-in';
import { LanguageSwitch } from '../../kit/language-switch';
import { FailureNotice } from '../../kit/notice';
import { consoleWords } from '../../words/console.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import styles from './sign-in.module.css';

type Step = { at: 'password' } | { at: 'totp'; ticket: string } | { at: 'enrol'; ticket: string; secret: string; uri: string } | { at: 'new-password'; current: string };

/** Staff sign in: password, then the one-time code; whoever has no authenticator yet sets one up, whoever got a password from others changes it. */
export function SignIn({ mustChangePassword = false }: { mustChangePassword?: boolean }) {
  const say = useSay();
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>(mustChangePassword ? { at: 'new-password', current: '' } : { at: 'password' });
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const arrived = async (changePassword: boolean) => {
    if (changePassword) return setStep({ at: 'new-password', current: password });
    reconnect();
    await queries.resetQueries();
  };
  const submit = async (values: Record<string, string>) => {
    setBusy(true);
    setFailure(null);
    try {
      if (step.at === 'password') {
        setPassword(values.password!);
        const { ticket, mustEnrol, signedIn } = await command(SignInWithPassword, { account: values.account!, password: values.password! });
        if (signedIn) await arrived(signedIn.mustChangePassword);
        else if (mustEnrol) setStep({ at: 'enrol', ticket: ticket!, ...(await command(StartTotpEnrolment, { ticket })) });
        else setStep({ at: 'totp', ticket: ticket! });
      } else if (step.at === 'totp') await arrived((await command(ConfirmTotp, { code: values.code!, ticket: step.ticket })).mustChangePassword);
      else if (step.at === 'enrol') await arrived((await command(ConfirmTotpEnrolment, { code: values.code!, ticket: step.ticket })).mustChangePassword);
      else {
        await command(ChangePassword, { current: step.current || values.current!, next: values.next! });
        await arrived(false);
      }
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <h1>{say(step.at === 'new-password' ? consoleWords.newPasswordTitle : step.at === 'enrol' ? consoleWords.enrolTitle : consoleWords.title)}</h1>
        {failure !== null && <FailureNotice failure={failure} />}
        <Form key={step.at} layout="vertical" requiredMark={false} onFinish={(values: Record<string, string>) => void submit(values)}>
          <Fields step={step} />
          <Button type="primary" htmlType="submit" loading={busy} block>
            {say(step.at === 'new-password' ? shared.save : shared.signIn)}
          </Button>
          {step.at !== 'password' && !mustChangePassword && (
            <Button type="link" block onClick={() => setStep({ at: 'password' })}>
              {say(consoleWords.startAgain)}
            </Button>
          )}
        </Form>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
      </Card>
    </main>
  );
}

function Fields({ step }: { step: Step }) {
  const say = useSay();
  const required = [{ required: true, message: say(shared.required) }];
  if (step.at === 'password') {
    return (
      <>
        <Form.Item name="account" label={say(consoleWords.account)} rules={required}>
          <Input autoFocus autoComplete="username" maxLength={60} />
        </Form.Item>
        <Form.Item name="password" label={say(consoleWords.password)} rules={required}>
          <Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} />
        </Form.Item>
      </>
    );
  }
  if (step.at === 'new-password') {
    return (
      <>
        {!step.current && (
          <Form.Item name="current" label={say(consoleWords.password)} rules={required}>
            <Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} />
          </Form.Item>
        )}
        <Form.Item name="next" label={say(consoleWords.newPassword)} extra={say(consoleWords.newPasswordHint)} rules={required}>
          <Input.Password autoFocus autoComplete="new-password" maxLength={200} visibilityToggle={false} />
        </Form.Item>
      </>
    );
  }
  return (
    <>
      {step.at === 'enrol' && (
        <>
          <p>{say(consoleWords.enrolText)}</p>
          <img className={styles.qr} alt={say(consoleWords.enrolQr)} src={`data:image/svg+xml,${encodeURIComponent(renderSVG(step.uri))}`} />
          <p>
            {say(consoleWords.enrolKey)} <code>{step.secret}</code>
          </p>
        </>
      )}
      <Form.Item name="code" label={say(consoleWords.totp)} extra={say(consoleWords.totpHint)} rules={required}>
        <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
      </Form.Item>
    </>
  );
}
