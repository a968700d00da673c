import { Envelope } from '@shop/contracts';
import { z } from 'zod';
import { at } from '../examples.js';
import { jsonSchemaOf, type JsonObject } from '../schemas/json-schemas.js';

const request = 'request-1';

/** A message as a document describes it: the envelope, its data, and examples of both. */
interface Described {
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly title: string;
  readonly says: string;
  readonly data: z.ZodType;
  readonly examples: readonly unknown[];
}

/** The envelope with this type and this data in it. */
export const messageOf = (type: string, data: z.ZodType) => Envelope.extend({ type: z.literal(type), data });

export function describe({ type, source, subject, title, says, data, examples }: Described): JsonObject {
  return {
    name: type,
    title,
    summary: says,
    contentType: 'application/cloudevents+json',
    correlationId: {
      description: 'The same for everything that one request of a customer led to.',
      location: '$message.payload#/correlationid',
    },
    payload: jsonSchemaOf(messageOf(type, data), 'draft-07'),
    examples: examples.map((example, index) => ({
      name: `${type}-${index + 1}`,
      payload: enveloped(type, source, subject, example),
    })),
  };
}

function enveloped(type: string, source: string, subject: string, data: unknown): JsonObject {
  return {
    specversion: '1.0',
    id: `${type}-${subject.slice(0, 8)}`,
    type,
    source,
    time: at(1),
    subject,
    datacontenttype: 'application/json',
    correlationid: request,
    causationid: request,
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    data: data as JsonObject,
  };
}
