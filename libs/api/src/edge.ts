/** What makes an HTTP edge, for a process that is no service of a shop and brings routes of its own. */
export { correlation } from './http/correlation.js';
export { HttpProblem, invalidInput, notFound } from './http/problem.js';
export { ProblemFilter } from './http/problem.filter.js';
export { limitServer } from './http/server-limits.js';
export { ValidationPipe } from './http/validation.pipe.js';
