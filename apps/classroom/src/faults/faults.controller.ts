import { Controller, Get, Inject } from '@nestjs/common';
import type { classroom } from '@shop/contracts';
import { waitingForPerson } from '../shop/attention.js';
import { Control } from '../shop/control.js';
import { Shops } from '../shop/shops.js';
import { CausedFaults } from './caused-faults.js';

/** What somebody broke, and what waits for somebody to mend it. */
@Controller('api')
export class FaultsController {
  constructor(
    @Inject(CausedFaults) private readonly faults: CausedFaults,
    @Inject(Control) private readonly control: Control,
    @Inject(Shops) private readonly shops: Shops,
  ) {}

  @Get('faults')
  list(): classroom.CausedFaultList {
    return { items: [...this.faults.all] };
  }

  @Get('attention')
  attention(): Promise<classroom.WaitingForPerson> {
    return waitingForPerson(this.control, this.shops.styles);
  }
}
