import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { classroom } from '@shop/contracts';
import { Load } from './load.js';

@Controller('api/load')
export class LoadController {
  constructor(@Inject(Load) private readonly load: Load) {}

  @Get()
  read(): classroom.LoadPlan {
    return { perSecond: this.load.perSecond };
  }

  @Put()
  change(@Body({ schema: classroom.LoadPlan }) { perSecond }: classroom.LoadPlan): classroom.LoadPlan {
    this.load.set(perSecond);
    return { perSecond };
  }
}
