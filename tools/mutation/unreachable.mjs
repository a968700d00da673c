import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** `default: return unreachable(x)` is for who forgets a case: the types leave nothing that a test could send there. */
function shouldIgnore({ node }) {
  if (node.type !== 'SwitchCase' || node.test !== null) return undefined;
  const [only] = node.consequent;
  const isGuard = only?.type === 'ReturnStatement' && only.argument?.callee?.name === 'unreachable';
  return isGuard ? 'The types leave nothing that could come here.' : undefined;
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'unreachable', { shouldIgnore })];
