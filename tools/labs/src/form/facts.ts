import type { ReportScenario, ScenarioResult, Style, TraceMessage } from '@shop/contracts';

/** What the stories showed that were told to both shops. */
export class Facts {
  constructor(private readonly told: readonly ReportScenario[]) {}

  /** @throws Error where the story was not told in that style: a mistake of the lab */
  result(style: Style, story: string): ScenarioResult {
    const result = this.told.find(({ id }) => id === story)?.results[style];
    if (!result) throw new Error(`${story} was not told to the ${style} shop`);
    return result;
  }

  observed(style: Style, story: string, name: string): ScenarioResult['observations'][string] {
    const value = this.result(style, story).observations[name];
    if (value === undefined) throw new Error(`${story} observed no ${name} in the ${style} shop`);
    return value;
  }

  messages(style: Style, story: string, kind?: TraceMessage['kind']): readonly TraceMessage[] {
    return this.result(style, story).trace.filter((message) => kind === undefined || message.kind === kind);
  }
}

/** Each name once, in the order of their first appearance. */
export const distinct = (names: readonly string[]) => [...new Set(names)];
