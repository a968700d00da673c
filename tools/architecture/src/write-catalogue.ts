import { writeFileSync } from 'node:fs';
import { catalogue } from './catalogue.js';

writeFileSync('docs/catalogue.md', catalogue());
