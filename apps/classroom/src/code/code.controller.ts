import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { notFound } from '@shop/api/edge';
import { claimsIn, classroom, type ClaimsFile, type Style } from '@shop/contracts';
import { z } from 'zod';
import { CLASSROOM, type ClassroomConfig } from '../classroom-config.js';
import { coordinatingCode } from './coordinating-code.js';

const DocumentName = z.enum(['openapi.json', 'asyncapi.json']);

/** What is to be read: the code that coordinates, the documents of the interfaces, and what was measured. */
@Controller('api')
export class CodeController {
  constructor(@Inject(CLASSROOM) private readonly config: ClassroomConfig) {}

  @Get('code/:style')
  code(@Param('style', { schema: classroom.Style }) style: Style): classroom.CoordinatingCode {
    return coordinatingCode(this.config.workspace, style);
  }

  /**
   * That nothing was measured yet is an answer, too, and by another version is not by this one: the page asks every time,
   * and a 404 would be an error on its console.
   */
  @Get('claims')
  async claims(): Promise<ClaimsFile> {
    const text = await readFile(this.config.claims, 'utf8').catch(() => '');
    return claimsIn(text) ?? { claims: [] };
  }

  @Get('docs/:name')
  @Header('content-type', 'application/json')
  async document(@Param('name') name: string): Promise<string> {
    const known = DocumentName.safeParse(name);
    if (!known.success) throw notFound('document');
    return readFile(join(this.config.apiDocuments, known.data), 'utf8').catch(() => {
      throw notFound('document yet');
    });
  }
}
