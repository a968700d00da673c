import { Controller, Get, Module, type OnApplicationShutdown } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { systemRuntime, createLog, startService } from '../src/index.js';

const log = createLog({ style: 'orchestrated', service: 'payment' }, 'info');
const { timers } = systemRuntime(log);
process.on('warning', ({ name }) => log.warn({ name }, 'warned'));

/** A service that does on request what services should not do. */
@Controller()
class MisbehavingController implements OnApplicationShutdown {
  @Get('health')
  health() {
    return { status: 'ok' };
  }

  @Get('slow')
  async slow() {
    trace.getTracer('test').startSpan('slow').end();
    log.info({}, 'at it');
    // Many waits that one stop would end: no reason for a warning.
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 20 }, () => timers.sleep(300, signal)));
    return { done: true };
  }

  @Get('hang')
  hang() {
    log.info({}, 'at it');
    return new Promise(() => undefined);
  }

  @Get('throw')
  throw() {
    timers.after(1, () => {
      throw new Error('a defect');
    });
  }

  @Get('secrets')
  secrets() {
    const deep = { request: { headers: { authorization: 'canary-5' } } };
    log.info({ paymentToken: 'canary-1', password: 'canary-2', data: { token: 'canary-3' }, ...deep }, 'telling');
    log.error({ err: Object.assign(new Error('refused'), { secret: 'canary-4' }) }, 'telling');
  }

  onApplicationShutdown(): void {
    if (process.env['FAILS_TO_STOP']) throw new Error('the store is gone');
  }
}

@Module({ controllers: [MisbehavingController] })
class MisbehavingModule {}

await startService({ style: 'orchestrated', name: 'payment', module: MisbehavingModule, edges: [] });
