import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, PageArgs, paginate, refused, statement, UnitOfWork, type Actor, type Connection } from '@app/platform';
import { IsNull } from 'typeorm';
import { GuessLimits, type Guess } from '../secrets/guess-limits.js';
import { SecretBox, sixDigits } from '../secrets/secret-box.js';
import { hashToken, Sessions } from '../sessions/sessions.js';
import { DevicePairing } from './device-pairing.entity.js';
import { Device } from './device.entity.js';
import { Heartbeats } from './heartbeats.js';

const PAIRING_MINUTES = 10;
/** Draws of a code before giving up; a clash is one in a hundred thousand at ten live codes. */
const DRAWS = 5;

/** What a tablet keeps: its session, and its key to come back with. */
export interface PairedDevice {
  device: Device;
  token: string;
  deviceKey: string;
}

/** What a tablet says of itself; what it leaves out stays as it was. */
export interface DeviceReport {
  battery?: number;
  charging?: boolean;
  queued?: number;
  build?: string;
  visible?: boolean;
}

const REPORT = statement('device_report', `
  update device set last_seen_at = $2, battery = coalesce($3, battery), charging = coalesce($4, charging), queued = coalesce($5, queued), build = coalesce($6, build), visible = coalesce($7, visible)
   where id = $1 and revoked_at is null`);

/** Tablets: staff draw a pairing code, the tablet answers with it and becomes a device with a key of its own. */
@Injectable()
export class Devices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly limits: GuessLimits,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly heartbeats: Heartbeats,
  ) {}

  /** Draws a code for one tablet of this street office (and competition). */
  async createPairingCode(actor: Actor, { tenantId, competitionId }: { tenantId: string; competitionId: string | null }): Promise<{ code: string; expiresAt: Date }> {
    return this.unitOfWork.run(async () => {
      this.access.require(actor, 'ManageDevices', { tenantId, competitionId });
      const now = this.clock.now();
      const expiresAt = new Date(now.getTime() + PAIRING_MINUTES * 60_000);
      await this.unitOfWork.manager.query('delete from device_pairing where expires_at < $1', [now]);
      const code = await this.insertFreeCode({ tenantId, competitionId, createdById: actor.id, expiresAt });
      await this.audit.record(actor, { action: 'createPairingCode', subject: { type: 'Device', id: null }, tenantId, competitionId });
      return { code, expiresAt };
    });
  }

  /** The tablet's answer. Refusals: PAIRING_CODE_WRONG, TOO_MANY_REQUESTS. */
  async pair(actor: Actor, code: string, name: string): Promise<PairedDevice> {
    const guesses: Guess[] = [
      { what: 'pairing-address', who: actor.address, limit: this.limits.shared(20, 600) },
      { what: 'pairing-total', who: 'all', limit: this.limits.shared(200, 600) },
    ];
    await this.limits.count(guesses);
    const paired = await this.unitOfWork.run(async () => {
      const pairing = await this.takePairing(code.normalize('NFKC').replaceAll(/\s/g, ''));
      const deviceKey = randomBytes(32).toString('base64url');
      const { tenantId, competitionId } = pairing;
      const now = this.clock.now();
      const device = this.unitOfWork.repo(Device).create({ tenantId, competitionId, name, keyHash: hashToken(deviceKey), pairedById: pairing.createdById, createdAt: now, lastSeenAt: now });
      await this.unitOfWork.repo(Device).insert(device);
      const token = await this.openSession(actor, device);
      await this.audit.record(actor, { action: 'pairDevice', subject: { type: 'Device', id: device.id }, tenantId, competitionId, after: { name, pairedById: pairing.createdById } });
      return { device, token, deviceKey };
    });
    await this.limits.forgive(guesses);
    return paired;
  }

  /** A paired tablet comes back with its key after a judge signed out or the session ran out. DEVICE_REVOKED when it is paired no more. */
  async resume(actor: Actor, deviceKey: string): Promise<PairedDevice> {
    return this.unitOfWork.run(async () => {
      const device = await this.unitOfWork.repo(Device).findOneBy({ keyHash: hashToken(deviceKey), revokedAt: IsNull() });
      if (!device) throw refused('DEVICE_REVOKED');
      const token = await this.openSession(actor, device);
      await this.audit.record(actor, { action: 'resumeDevice', subject: { type: 'Device', id: device.id }, tenantId: device.tenantId, competitionId: device.competitionId });
      return { device, token, deviceKey };
    });
  }

  /** Unpairs a tablet; whoever is signed in on it is out at once. Refusals: NOT_FOUND, ALREADY_DONE. */
  async revoke(actor: Actor, deviceId: string, reason: string | null): Promise<Device> {
    return this.unitOfWork.run(async () => {
      const device = await this.unitOfWork.repo(Device).findOneBy({ id: deviceId });
      if (!device || !this.access.allows(actor, 'ManageDevices', device)) throw refused('NOT_FOUND', { what: '设备' });
      this.access.require(actor, 'ManageDevices', device);
      const revokedAt = this.clock.now();
      const { affected } = await this.unitOfWork.repo(Device).update({ id: deviceId, revokedAt: IsNull() }, { revokedAt });
      if (affected !== 1) throw refused('ALREADY_DONE');
      const ended = await this.sessions.endOfDevice(deviceId);
      await this.audit.record(actor, { action: 'revokeDevice', subject: { type: 'Device', id: deviceId }, tenantId: device.tenantId, competitionId: device.competitionId, reason, after: { endedSessions: ended.length }, input: { deviceId } });
      return { ...device, revokedAt };
    });
  }

  /** Staff beside the tablet unpair it on the tablet itself; whoever is signed in on it is out. DEVICE_REVOKED when it is paired no more. */
  async unpair(actor: Actor): Promise<Device> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.deviceId !== null);
      const revokedAt = this.clock.now();
      const device = await this.unitOfWork.repo(Device).findOneBy({ id: actor.deviceId!, revokedAt: IsNull() });
      const { affected } = await this.unitOfWork.repo(Device).update({ id: actor.deviceId!, revokedAt: IsNull() }, { revokedAt });
      if (!device || affected !== 1) throw refused('DEVICE_REVOKED');
      const ended = await this.sessions.endOfDevice(device.id);
      await this.audit.record(actor, { action: 'unpairDevice', subject: { type: 'Device', id: device.id }, tenantId: device.tenantId, competitionId: device.competitionId, after: { endedSessions: ended.length } });
      return { ...device, revokedAt };
    });
  }

  /** The tablets that serve a competition, newest first; those of the whole street office included. */
  async list(actor: Actor, { tenantId, competitionId }: { tenantId: string; competitionId: string | null }, page: PageArgs): Promise<Connection<Device>> {
    this.access.require(actor, 'ManageDevices', { tenantId, competitionId });
    const query = this.unitOfWork.reader.getRepository(Device).createQueryBuilder('device').where('device.tenantId = :tenantId', { tenantId });
    if (competitionId) query.andWhere('(device.competitionId = :competitionId or device.competitionId is null)', { competitionId });
    return paginate(query, page);
  }

  /** A sign of life. Not a decision, so it leaves no audit row; many tablets send one every few seconds: one update by key, and the desk is told at most once a second. */
  async report(actor: Actor, report: DeviceReport): Promise<boolean> {
    this.access.decide(actor.deviceId !== null);
    const { battery = null, charging = null, queued = null, build = null, visible = null } = report;
    await this.unitOfWork.ask(REPORT, [actor.deviceId, this.clock.now(), battery, charging, queued, build, visible]);
    if (actor.competitionId) this.heartbeats.heard(actor.competitionId);
    return true;
  }

  private async openSession(actor: Actor, { id, name, tenantId, competitionId }: Device): Promise<string> {
    const { token } = await this.sessions.open(actor, { kind: 'tablet', assurance: 'pairing', deviceId: id, displayName: name, tenantId, competitionId });
    return token;
  }

  private async takePairing(code: string): Promise<DevicePairing> {
    const now = this.clock.now();
    const [rows] = await this.unitOfWork.manager.query<[{ id: string }[], number]>('update device_pairing set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2 returning id', [this.secrets.hash('pairing-code', code), now]);
    if (!rows[0]) throw refused('PAIRING_CODE_WRONG');
    return this.unitOfWork.repo(DevicePairing).findOneByOrFail({ id: rows[0].id });
  }

  private async insertFreeCode(row: Pick<DevicePairing, 'tenantId' | 'competitionId' | 'createdById' | 'expiresAt'>): Promise<string> {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const code = sixDigits();
      const inserted = await this.unitOfWork.manager.query<unknown[]>(
        'insert into device_pairing (code_hash, tenant_id, competition_id, created_by_id, expires_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning id',
        [this.secrets.hash('pairing-code', code), row.tenantId, row.competitionId, row.createdById, row.expiresAt],
      );
      if (inserted.length === 1) return code;
    }
    throw refused('BUSY');
  }
}
