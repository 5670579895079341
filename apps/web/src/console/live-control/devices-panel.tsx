import { useState } from 'react';
import { command } from '../../api/ask';
import { useAsked } from '../../api/use-asked';
import { CreatePairingCode, ReadHallDevices, RevokeHallDevice, type ReadHallDevicesQuery } from '../../gql/console/live-control/devices';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { Loading } from '../../kit/loading';
import { FailureNotice } from '../../kit/notice';
import { QrCode } from '../../kit/qr-code';
import { useCommand } from '../../stage/use-command';
import { language } from '../../words/language';
import { live } from '../../words/live.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import styles from './live-control.module.css';
import { ReasonDialog } from './reason-dialog';

type Device = ReadHallDevicesQuery['devices']['edges'][number]['node'];

/** Tablets and screens of the hall: a code for a new one, the list, and out with a lost one. */
export function DevicesPanel({ tenantId, competitionId, version }: { tenantId: string; competitionId: string; version: string }) {
  const say = useSay();
  const [changes, setChanges] = useState(0);
  const [code, setCode] = useState<{ code: string; expiresAt: string } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [revoking, setRevoking] = useState<Device | null>(null);
  const { value, failure: unread } = useAsked(ReadHallDevices, { tenantId, competitionId }, `${changes} ${version}`);
  const draw = async () => {
    setFailure(null);
    try {
      setCode(await command(CreatePairingCode, { input: { tenantId, competitionId } }));
    } catch (error) {
      setFailure(error);
    }
  };
  const changed = () => setChanges(changes + 1);
  return (
    <section className={styles.card} aria-label={say(live.devices)}>
      <div className={styles.cardHead}>
        <h2>{say(live.devices)}</h2>
        <Button icon="plus" onClick={() => void draw()}>
          {say(live.newCode)}
        </Button>
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
      {value ? <DeviceTable devices={value.edges.map(({ node }) => node)} onRevoke={setRevoking} /> : unread ? <FailureNotice failure={unread} /> : <Loading />}
      {code && (
        <CodeDialog
          {...code}
          onClose={() => {
            setCode(null);
            changed();
          }}
        />
      )}
      {revoking && (
        <RevokeDialog
          device={revoking}
          onClose={() => {
            setRevoking(null);
            changed();
          }}
        />
      )}
    </section>
  );
}

function DeviceTable({ devices, onRevoke }: { devices: Device[]; onRevoke: (device: Device) => void }) {
  const say = useSay();
  if (devices.length === 0) return <p>{say(live.noDevices)}</p>;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={say(live.deviceList)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(live.deviceName)}</th>
            <th scope="col">{say(live.lastSeen)}</th>
            <th scope="col">{say(live.state)}</th>
            <th scope="col">
              <span className="visually-hidden">{say(live.revoke)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.id}>
              <th scope="row">{device.name}</th>
              <td>{device.lastSeenAt ? new Date(device.lastSeenAt).toLocaleString(language.current) : say(live.never)}</td>
              <td>{say(device.revokedAt ? live.revoked : live.inUse)}</td>
              <td>
                {!device.revokedAt && (
                  <Button kind="danger" aria-label={`${say(live.revoke)} ${device.name}`} onClick={() => onRevoke(device)}>
                    {say(live.revoke)}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CodeDialog({ code, expiresAt, onClose }: { code: string; expiresAt: string; onClose: () => void }) {
  const say = useSay();
  const address = `${location.host}/hall/`;
  return (
    <Dialog title={say(live.codeTitle)} onClose={onClose} actions={<Button onClick={onClose}>{say(shared.close)}</Button>}>
      <div className={styles.code}>
        <p>{say(live.codeHow, { address })}</p>
        <p className={styles.digits}>{code}</p>
        <QrCode text={`${location.origin}/hall/?pair=${code}`} label={say(live.codeQr)} className={styles.qr} />
        <p>{say(live.codeUntil, { time: new Date(expiresAt).toLocaleTimeString(language.current) })}</p>
      </div>
    </Dialog>
  );
}

function RevokeDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useCommand();
  return (
    <ReasonDialog
      title={say(live.revokeTitle, { name: device.name })}
      what={say(live.revokeWhat)}
      confirm={say(live.revoke)}
      busy={busy}
      failure={failure}
      onClose={onClose}
      onConfirm={(reason) => void run(RevokeHallDevice, { deviceId: device.id, reason }).then((done) => done && onClose())}
    />
  );
}
