import { z } from 'zod';
import {
  commands,
  Envelope,
  type Cause,
  type CommandData,
  type CommandOf,
  type CommandType,
  type Message,
  type ReplyData,
} from '@shop/contracts';
import type { Clock, Ids } from '@shop/runtime';

export interface Maker {
  /** The service that says it. */
  readonly source: string;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Makes a command. Its id is made here, or comes from a stored intent; sent twice, it is still one message.
 * @throws ZodError when `data` is not what the contract says
 */
export function makeCommand<Type extends CommandType>(
  type: Type,
  data: CommandData<Type>,
  about: { readonly id?: string; readonly subject: string; readonly cause: Cause; readonly traceparent: string },
  maker: Maker,
): CommandOf<Type> {
  const { id, subject, cause, traceparent } = about;
  const checked = commands[type].data.parse(data) as CommandData<Type>;
  return { ...envelope(type, subject, { ...cause, traceparent }, maker, id), data: checked };
}

/** @throws ZodError when a handler answered something else than the contract says */
export function makeReply<Type extends CommandType>(command: CommandOf<Type>, data: unknown, maker: Maker): Message {
  const { type, subject, id, correlationid, traceparent } = command;
  const checked = commands[type].reply.parse(data);
  return { ...envelope(`${type}.reply`, subject, { id, correlationid, traceparent }, maker), data: checked };
}

/**
 * Reads a command that came over the wire; nothing in it is trusted before this.
 * @throws ZodError with what is wrong in it
 */
export function readCommand(type: CommandType, message: unknown): CommandOf<CommandType> {
  const read = Envelope.parse(message);
  mustBe('type', type, read);
  return { ...read, type, data: commands[type].data.parse(read.data) };
}

/** @throws ZodError when it is no reply to this command, or not one that the contract knows */
export function readReply<Type extends CommandType>(command: CommandOf<Type>, message: unknown): ReplyData<Type> {
  const read = Envelope.parse(message);
  mustBe('causationid', command.id, read);
  return commands[command.type].reply.parse(read.data) as ReplyData<Type>;
}

/** By hand: zod compiles a schema when it is first used, and one made for a single message costs more than the message. */
function mustBe(field: 'type' | 'causationid', wanted: string, read: z.infer<typeof Envelope>): void {
  if (read[field] === wanted) return;
  throw new z.ZodError([{ code: 'custom', path: [field], message: `Expected ${wanted}`, input: read[field] }]);
}

function envelope<Type extends string>(
  type: Type,
  subject: string,
  cause: Cause,
  { source, ids, clock }: Maker,
  id: string = ids.next(),
) {
  return {
    specversion: '1.0' as const,
    id,
    type,
    source,
    time: new Date(clock.now()).toISOString(),
    subject,
    datacontenttype: 'application/json' as const,
    correlationid: cause.correlationid,
    causationid: cause.id,
    traceparent: cause.traceparent,
  };
}
