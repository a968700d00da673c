import { domains, styles, type Style } from '@shop/contracts';
import type { MeasureId } from '../judge/measures.js';
import type { Reading } from '../reading.js';
import { messagesOf, steps, type FlowMessage } from './flow.js';
import { filesOf, type SourceFile } from './source-file.js';

/** What the code itself says, in both styles. */
export const codeReadings = (): Reading[] => styles.flatMap((style) => readingsOf(style, filesOf(style)));

function readingsOf(style: Style, files: readonly SourceFile[]): Reading[] {
  const messages = messagesOf(style);
  const deciding = files.filter((file) => decides(file, messages));
  const whole = files.filter((file) => namesOneOf(file, messages) || begins(file, deciding));
  const reactions = style === 'orchestrated' ? steps.map(({ step }) => step) : reactionsIn(files, messages);
  const services = [...new Set(deciding.map(({ service }) => service))];
  const one = (measure: MeasureId, value: number, what?: readonly string[]): Reading => ({
    measure,
    style,
    value,
    ...(what && { what }),
  });
  return [
    one('order-of-steps-files', deciding.length, pathsOf(deciding)),
    one('order-of-steps-lines', linesOf(deciding)),
    one('whole-flow-files', whole.length, pathsOf(whole)),
    one('whole-flow-lines', linesOf(whole)),
    one('places', services.length, services),
    one('reactions', reactions.length, reactions),
    ...couplingOf(style, files, messages),
  ];
}

/**
 * Where it stands what comes next. Who sends somebody a command says what is to happen. Who sends an event does not:
 * that is said where the event is heard, so that both have to be read.
 */
function decides(file: SourceFile, messages: readonly FlowMessage[]): boolean {
  return mentioned(file, messages).some(
    ({ as, kind, owner, isOfTheFlow }) =>
      isOfTheFlow && (kind === 'event' || (as === 'other' && owner !== file.service)),
  );
}

/** What makes use of a file that decides, and is more than the wiring of a service: there the flow begins. */
function begins({ path, service, imports }: SourceFile, deciding: readonly SourceFile[]): boolean {
  if (/\/main\.ts$|\.module\.ts$/.test(path)) return false;
  return deciding.some((file) => file.service === service && imports.some((name) => file.path.endsWith(`/${name}.ts`)));
}

function namesOneOf(file: SourceFile, messages: readonly FlowMessage[]): boolean {
  return mentioned(file, messages).some(({ isOfTheFlow }) => isOfTheFlow);
}

function mentioned({ mentions }: SourceFile, messages: readonly FlowMessage[]) {
  return mentions.flatMap(({ message, as }) =>
    messages.filter(({ name }) => name === message).map((known) => ({ ...known, as })),
  );
}

/** Which service reacts to which event of an order. */
function reactionsIn(files: readonly SourceFile[], messages: readonly FlowMessage[]): string[] {
  const found = files.flatMap((file) =>
    mentioned(file, messages)
      .filter(({ as, isOfTheFlow }) => as === 'handler' && isOfTheFlow)
      .map(({ name }) => `${file.service}: ${name}`),
  );
  return [...new Set(found)];
}

/** Which messages of others each service has to know. */
function couplingOf(style: Style, files: readonly SourceFile[], messages: readonly FlowMessage[]): Reading[] {
  const each = domains.map((service) => {
    const own = files.filter((file) => file.service === service).flatMap((file) => mentioned(file, messages));
    const foreign = [...new Set(own.filter(({ owner }) => owner !== service).map(({ name }) => name))];
    return { service, foreign };
  });
  const knowing = each.filter(({ foreign }) => foreign.length > 0).map(({ service }) => service);
  const total = each.reduce((sum, { foreign }) => sum + foreign.length, 0);
  return [
    { measure: 'foreign-types', style, value: total },
    ...each.map(({ service, foreign }): Reading => ({
      measure: 'foreign-types',
      style,
      part: service,
      value: foreign.length,
      what: foreign,
    })),
    { measure: 'services-that-know-others', style, value: knowing.length, what: knowing },
  ];
}

const pathsOf = (files: readonly SourceFile[]) => files.map(({ path }) => path);
const linesOf = (files: readonly SourceFile[]) => files.reduce((sum, { lines }) => sum + lines, 0);
