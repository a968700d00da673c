export { canInstall, installPackage, type Installation } from './debian-package.js';
export { freePort, freePorts } from './free-port.js';
export { findProgram, isExecutable } from './find-program.js';
export { installCommand, type InstallCommands } from './install-command.js';
export { isOpen } from './is-open.js';
export { npmCommand } from './npm-command.js';
export { runProgram, type Ended } from './run-program.js';
