import type { Report } from '@shop/contracts';
import { formatNumber, type Language } from '@shop/diagram';

/** What a machine is, as the texts have it: memory in GiB. */
export function machineFacts({ cpus, memory, platform, node }: Report['machine'], language: Language) {
  return { cpus, memory: formatNumber(memory / 2 ** 30, language, 0), platform, node: node.replace(/^v/, '') };
}
