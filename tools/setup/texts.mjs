import { createRequire } from 'node:module';

const { isPortuguese } = createRequire(import.meta.url)('./check-node.cjs');

/** What the setup says, in the language of the system. The closing line of the tests is the same in both. */
export const all = {
  en: {
    unknownCommand: (name, known) => `There is no command ${name}. There are: ${known.join(', ')}.`,
    installing: 'Installing packages (npm ci)…',
    installed: (time) => `Packages installed in ${time} s.`,
    installFailed: (code) =>
      `The packages could not be installed (npm ci ended with ${code}; what it said is above). Check that this machine reaches the npm registry, and start again.`,
    building: 'Building…',
    built: (time) => `Built in ${time} s.`,
    buildFailed: 'The build failed; what it said is above.',
    testing: (project) => `Tests: ${project}`,
    testsEnded: (passed, failed) => `${passed} passed, ${failed} failed`,
  },
  pt: {
    unknownCommand: (name, known) => `Não existe o comando ${name}. Existem: ${known.join(', ')}.`,
    installing: 'Instalando os pacotes (npm ci)…',
    installed: (time) => `Pacotes instalados em ${time} s.`,
    installFailed: (code) =>
      `Não foi possível instalar os pacotes (npm ci terminou com ${code}; o que ele disse está acima). Confira se esta máquina alcança o registro do npm e comece de novo.`,
    building: 'Compilando…',
    built: (time) => `Compilado em ${time} s.`,
    buildFailed: 'A compilação falhou; o que ela disse está acima.',
    testing: (project) => `Testes: ${project}`,
    testsEnded: (passed, failed) => `${passed} passed, ${failed} failed`,
  },
};

export const texts = all[isPortuguese(process.env) ? 'pt' : 'en'];

export function seconds(began) {
  return ((Date.now() - began) / 1000).toFixed(1);
}
