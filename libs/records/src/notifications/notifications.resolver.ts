import { Args, ArgsType, Field, ID, InputType, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, PageArgs, paginate, Query, type Actor, type Connection } from '@app/platform';
import { IsBoolean, IsOptional, IsUUID, Matches } from 'class-validator';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { NotificationPreference } from './notification-preference.entity.js';
import { wordNotification } from './notification-templates.js';
import { Notification } from './notification.entity.js';
import { OwnNotifications } from './own-notifications.js';

const NotificationConnection = connectionOf(Notification, 'Notification');
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

@ArgsType()
class MyNotificationsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Only those not yet read.' })
  @IsBoolean()
  unreadOnly = false;
}

@InputType()
class MarkNotificationReadInput {
  @Field(() => ID)
  @IsUUID()
  id!: string;
}

@InputType()
class UpdateNotificationPreferenceInput {
  @Field({ description: 'Text messages too.' })
  @IsBoolean()
  sms!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'E-mail too, once an address is confirmed; left out it stays as it is.' })
  @IsOptional() @IsBoolean()
  email?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'WeChat too, once an account is bound; left out it stays as it is.' })
  @IsOptional() @IsBoolean()
  wechat?: boolean | null;

  @Field(() => String, { nullable: true, description: 'No text and WeChat messages from this time of day, e.g. `22:00` (Asia/Shanghai).' })
  @IsOptional() @Matches(TIME_OF_DAY, { message: '请写成 22:00' })
  quietFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Until this time of day, e.g. `07:30`.' })
  @IsOptional() @Matches(TIME_OF_DAY, { message: '请写成 07:30' })
  quietUntil?: string | null;
}

@ObjectType({ description: 'Messages that were marked as read.' })
class NotificationsRead {
  @Field(() => Int)
  count!: number;
}

@Resolver(() => Notification)
export class NotificationsResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly own: OwnNotifications,
  ) {}

  @Allow('UseNotifications')
  @Query(() => NotificationConnection, { description: "The caller's own messages, newest first." })
  myNotifications(@Args({ type: () => MyNotificationsArgs }) args: MyNotificationsArgs, @CurrentActor() actor: Actor): Promise<Connection<Notification>> {
    const query = this.inApp(this.own.personOf(actor));
    if (args.unreadOnly) query.andWhere('notification.readAt is null');
    return paginate(query, args);
  }

  @Allow('UseNotifications')
  @Query(() => Int, { description: "How many of the caller's own messages are not yet read." })
  myUnreadNotifications(@CurrentActor() actor: Actor): Promise<number> {
    return this.inApp(this.own.personOf(actor)).andWhere('notification.readAt is null').getCount();
  }

  @Allow('UseNotifications')
  @Query(() => NotificationPreference, { description: 'How the caller wants to be told.' })
  myNotificationPreference(@CurrentActor() actor: Actor): Promise<NotificationPreference> {
    return this.own.preference(actor);
  }

  @Allow('UseNotifications')
  @Command(() => Notification, { description: 'Marks one of the own messages as read.' })
  markNotificationRead(@Args('input') input: MarkNotificationReadInput, @CurrentActor() actor: Actor): Promise<Notification> {
    return this.own.markRead(actor, input.id);
  }

  @Allow('UseNotifications')
  @Command(() => NotificationsRead, { description: 'Marks all of the own messages as read.' })
  async markAllNotificationsRead(@CurrentActor() actor: Actor): Promise<NotificationsRead> {
    return { count: await this.own.markAllRead(actor) };
  }

  @Allow('UseNotifications')
  @Command(() => NotificationPreference, { description: 'Chooses by what one is told, and quiet hours.' })
  updateNotificationPreference(@Args('input') input: UpdateNotificationPreferenceInput, @CurrentActor() actor: Actor): Promise<NotificationPreference> {
    return this.own.updatePreference(actor, { sms: input.sms, email: input.email ?? null, wechat: input.wechat ?? null, quietFrom: input.quietFrom ?? null, quietUntil: input.quietUntil ?? null });
  }

  @ResolveField(() => String, { description: 'In the language of the request.' })
  title(@Parent() { template, data }: Notification, @CurrentActor() actor: Actor): string {
    return wordNotification(template, data, actor.locale).title;
  }

  @ResolveField(() => String, { description: 'In the language of the request.' })
  body(@Parent() { template, data }: Notification, @CurrentActor() actor: Actor): string {
    return wordNotification(template, data, actor.locale).body;
  }

  private inApp(personId: string): SelectQueryBuilder<Notification> {
    return this.dataSource.getRepository(Notification).createQueryBuilder('notification').where(`notification.personId = :personId and notification.channel = 'in-app'`, { personId });
  }
}
