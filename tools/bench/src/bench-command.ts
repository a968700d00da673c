import { onOwnShops, reportsDir, runCommand, runSteps, type Setting, type ShopsPlan } from '@shop/cli';
import { printBench } from '@shop/report';
import { Bench, type BenchPlan } from './bench.js';
import { parseOptions, type BenchOptions } from './options.js';
import { full, quick } from './plan/effort.js';
import { cpuOf } from './machine/processes.js';
import { commandTexts } from './texts/command-texts.js';
import { writeBench } from './write-bench.js';

/** What is measured is a shop as it runs for customers: not traced, nothing to be broken, no partner's work counted in. */
const asForCustomers: Pick<ShopsPlan, 'traced' | 'breakable' | 'env'> = {
  traced: false,
  breakable: false,
  env: { SHOP_PARTNERS: 'inline', LOG_LEVEL: 'warn' },
};

/**
 * In milliseconds: orders are let in that take longer than customers would like. Otherwise admission control would keep a slow
 * machine at a hundred in flight, and what was measured were its refusals. Where these are to be measured, it stays as it is.
 */
const patientTarget = { SHOP_ORDER_TARGET_MS: '10000' };

/** `npm run bench`: how fast both shops are, beside what the transports allow and what one would pick instead. */
export function bench(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) =>
      onOwnShops(options, setting, (plan) => {
        const env = { ...asForCustomers.env, ...(plan.overload ? {} : patientTarget) };
        return measureAll({ ...plan, ...asForCustomers, env }, argv, setting);
      }),
    () => reportsDir,
  );
}

async function measureAll(
  plan: ShopsPlan & Pick<BenchOptions, 'quick' | 'contenders' | 'grow' | 'overload'>,
  argv: readonly string[],
  setting: Setting,
): Promise<boolean> {
  const { output } = setting;
  const said = commandTexts[plan.lang];
  const effort = plan.quick ? quick : full;
  const measured = new Bench({ ...plan, effort } satisfies BenchPlan, setting);
  if (Object.keys(cpuOf({ self: [process.pid] })).length === 0) output.line(said.noProc);
  try {
    await runSteps(measured.steps(), output);
  } finally {
    await measured.stop();
  }
  const command = `npm run bench${argv.length > 0 ? ` -- ${argv.join(' ')}` : ''}`;
  const file = await writeBench({ ...measured.found(), command, effort }, reportsDir, plan.lang);
  output.line(printBench(file.bench, plan.lang));
  output.line(said.written(file.json));
  output.line(said.page(file.html));
  return plan.contenders.every((id) =>
    file.bench.contenders.some((one) => one.id === id && (one.closed || one.missing)),
  );
}
