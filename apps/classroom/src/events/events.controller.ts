import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { classroom, Id, styles } from '@shop/contracts';
import { HttpProblem } from '@shop/api/edge';
import { z } from 'zod';
import { Observation } from './observation.js';
import { Streams } from './streams.js';

const mostWatched = 8;
/** `orchestrated:<order id>` */
const Watch = z
  .string()
  .transform((text) => ({
    style: styles.find((one) => text.startsWith(`${one}:`)),
    orderId: text.slice(text.indexOf(':') + 1),
  }))
  .pipe(z.object({ style: classroom.Style, orderId: Id }));
const EventsQuery = z.strictObject({
  watch: z.preprocess((given = []) => [given].flat(), z.array(Watch).max(mostWatched)),
});

@Controller('api/events')
export class EventsController {
  constructor(
    @Inject(Streams) private readonly streams: Streams,
    @Inject(Observation) private readonly observation: Observation,
  ) {}

  @Get()
  listen(@Query({ schema: EventsQuery }) { watch }: z.infer<typeof EventsQuery>, @Res() response: Response): void {
    if (this.streams.isFull) {
      throw new HttpProblem(503, 'Too many pages listen already.', { headers: { 'retry-after': '5' } });
    }
    this.streams.add(response, watch);
    this.observation.tellStanding(response);
  }
}
