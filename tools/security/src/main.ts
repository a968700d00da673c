import { systemLang } from '@shop/broker';
import { security } from './command.js';
import { audit, findTests, root, runTests } from './workspace.js';

process.exitCode = await security(process.argv.slice(2), {
  root,
  lang: systemLang(),
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
  findTests,
  runTests,
  audit,
});
