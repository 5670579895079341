import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { Button, Form, Input, Modal } from 'antd';
import { command } from '../../api/ask';
import { reconnect } from '../../api/live';
import { StepUp } from '../../gql/console/session/sign-in';
import { FailureNotice } from '../../kit/notice';
import { consoleWords } from '../../words/console.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';

/** Asks for the one-time code; resolves true once it was accepted. */
type Ask = () => Promise<boolean>;

const StepUpContext = createContext<Ask>(() => Promise.resolve(false));

export const useStepUp = (): Ask => useContext(StepUpContext);

/** One dialog for every guarded act. */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const say = useSay();
  const [answer, setAnswer] = useState<{ resolve: (done: boolean) => void } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const ask = useCallback<Ask>(() => new Promise((resolve) => setAnswer({ resolve })), []);

  const end = (done: boolean) => {
    answer?.resolve(done);
    setAnswer(null);
    setFailure(null);
  };
  const send = async ({ code }: { code: string }) => {
    setBusy(true);
    try {
      await command(StepUp, { code });
      // The session has a new token; an open connection would go on with the old one.
      reconnect();
      end(true);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <StepUpContext value={useMemo(() => ask, [ask])}>
      {children}
      <Modal open={answer !== null} title={say(consoleWords.stepUpTitle)} onCancel={() => end(false)} footer={null} destroyOnHidden>
        <p>{say(consoleWords.stepUpText)}</p>
        {failure !== null && <FailureNotice failure={failure} />}
        <Form layout="vertical" onFinish={(values: { code: string }) => void send(values)} requiredMark={false}>
          <Form.Item name="code" label={say(consoleWords.totp)} rules={[{ required: true, message: say(consoleWords.totpHint) }]}>
            <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say(shared.confirm)}
          </Button>
        </Form>
      </Modal>
    </StepUpContext>
  );
}
