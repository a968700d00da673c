import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { invalidInput, type FieldError } from './problem.js';

type Issue = Parameters<
  NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory'] & object
>[0][number];

/** An answer names this many fields at most, each cut to this length: an error is never larger than what caused it. */
const maxErrors = 20;
const maxLength = 200;

class Invalid extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super('invalid');
  }
}

/** Nest's own pipe, with an error that names the field. A field that nobody asked for is an error, never dropped. */
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new Invalid(issues) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const where = metadata.data ?? (metadata.type === 'body' ? 'body' : 'query');
      throw invalidInput(error.issues.flatMap((issue) => fieldErrors(issue, where)).slice(0, maxErrors));
    }
  }

  /** The strict schemas refuse `__proto__` and its like; taken out here, they would pass unseen. */
  protected override stripProtoKeys(): void {}
}

/** @param where what an issue is about that has no path of its own: the parameter's name, `body` or `query` */
function fieldErrors(issue: Issue, where: string): FieldError[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const named = (parts: readonly string[], message: string) => ({
    path: (parts.join('.') || where).slice(0, maxLength),
    message: message.slice(0, maxLength),
  });
  const unknown = (issue as { keys?: unknown }).keys;
  if (Array.isArray(unknown)) return unknown.map((key) => named([...path, String(key)], 'unknown field'));
  return [named(path, issue.message)];
}
