import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const levels = new Set(['debug', 'info', 'warn', 'error']);

/** `log.warn({ … }, '…')`: what is told to people who read logs is not what the shop does, and no test holds its words. */
function shouldIgnore({ node }) {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return undefined;
  const { callee } = node.expression;
  if (callee.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = callee;
  const isLog = object.name === 'log' || object.property?.name === 'log';
  return isLog && (computed || levels.has(property.name)) ? 'A line for the log.' : undefined;
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'log-lines', { shouldIgnore })];
