import { messageName, participantName, reasonName, statusName } from '@shop/diagram';
import { serviceNames, type Style } from '@shop/contracts';
import { inWords, t } from '../state/settings.js';

/** What people call a service, or another participant, in the chosen language; by its technical name where it has none. */
export function nameOf(participant: string, style: Style): string {
  if (participant === 'broker') return t('broker');
  const name = participantName(participant, style);
  return name ? inWords(name) : participant;
}

/** What people call a command or an event. */
export function messageOf(name: string): string {
  const known = messageName(name);
  return known ? inWords(known) : name;
}

export const statusOf = (status: string): string => inWords(statusName(status));
export const reasonOf = (reason: string): string => inWords(reasonName(reason));

/** A service by the shortest word that people know it by, where there is no room. */
export function shortOf(participant: string, style: Style): string {
  const service = serviceNames.find((name) => name === participant);
  return service ? t(`short.${service}`) : nameOf(participant, style);
}
