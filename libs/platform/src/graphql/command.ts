import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { createUnionType, Mutation, Query, Subscription, type SubscriptionOptions } from '@nestjs/graphql';
import type { Permission } from '@app/rules';
import { RefusalView } from './refusal.view.js';

export const ACCESS = 'liaobuqi:access';
export const COMMAND = 'liaobuqi:command';

/** Who may reach a root field: a permission of the matrix, or everybody, with the reason why that is right. */
export type RootAccess = { allow: Permission } | { public: string };

/** The field needs this permission somewhere; its service must then decide on the thing itself through `Access`. */
export const Allow = (permission: Permission): MethodDecorator => SetMetadata(ACCESS, { allow: permission } satisfies RootAccess);

/** The field is open to everybody; say why. */
export const Public = (why: string): MethodDecorator => SetMetadata(ACCESS, { public: why } satisfies RootAccess);

interface CommandOptions {
  description: string;
  /** Name of the mutation when it differs from the method. */
  name?: string;
}

/**
 * One decorator makes a mutation and its result union `<Name>Result = <Type> | Refusal`.
 * The command must decide access and leave an audit row; one that does neither is a fault (see RootFieldInterceptor).
 */
export function Command(type: () => Type, options: CommandOptions): MethodDecorator {
  return (target, property, descriptor) => {
    const name = options.name ?? String(property);
    const union = createUnionType({
      name: `${name[0]!.toUpperCase()}${name.slice(1)}Result`,
      description: `Either the result of \`${name}\` or why it was refused.`,
      types: () => [type(), RefusalView] as const,
      resolveType: (value: unknown) => (value instanceof RefusalView ? RefusalView : type()),
    });
    applyDecorators(Mutation(() => union, { name, description: options.description }) as MethodDecorator, SetMetadata(COMMAND, name))(target, property, descriptor);
  };
}

export { Query, Subscription, type SubscriptionOptions };
