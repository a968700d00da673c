import { createLog, endInOrder, endOnUnknownError, systemRuntime } from '@shop/runtime';
import { readClassroomConfig } from './classroom-config.js';
import { startClassroom } from './start-classroom.js';
import { apiDocuments, builtPage, claims, workspace } from './workspace.js';

/** The process behind the classroom page. */
const config = readClassroomConfig({ page: builtPage, apiDocuments, claims, workspace });
const log = createLog({ style: 'both', service: 'classroom' }, config.logLevel);
endOnUnknownError(log);

const classroom = await startClassroom(config, systemRuntime(log));
endInOrder(log, () => classroom.close());
log.info({ port: classroom.port }, 'up');
