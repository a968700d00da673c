import { countOf, exploredTable, findings, guardsTable, isSound } from './summary.js';

const found = findings();
console.log([exploredTable(found.explored), '', guardsTable(found.tried), countOf(found.tried)].join('\n'));
process.exitCode = isSound(found) ? 0 : 1;
