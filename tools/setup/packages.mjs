import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildEnvironment, root, run } from './processes.mjs';
import { seconds, texts } from './texts.mjs';

const lock = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.shop-installed');

/** What `node_modules` has been made from: this lockfile, on this system, for this Node. */
export function fingerprint(content = readFileSync(lock)) {
  const system = `${process.platform} ${process.arch} ${process.versions.modules}`;
  return createHash('sha256').update(system).update(content).digest('hex');
}

/** Runs `npm ci` when the packages are missing or were installed from another lockfile. @returns an exit code */
export async function installPackages() {
  if (isInstalled()) return 0;
  console.log(texts.installing);
  const began = Date.now();
  const code = await npmCi();
  if (code !== 0) {
    console.error(texts.installFailed(code));
    return 2;
  }
  writeFileSync(stamp, fingerprint());
  console.log(texts.installed(seconds(began)));
  return 0;
}

/** By our own stamp, or because somebody has run npm by hand: what it has installed, it keeps in a lockfile of its own. */
function isInstalled() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return true;
  const own = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(own) || !sameVersions(own)) return false;
  writeFileSync(stamp, fingerprint());
  return true;
}

/** Packages that only other systems need are in our lockfile and not in npm's own; our own are links, and new ones come. */
function sameVersions(own) {
  const installed = JSON.parse(readFileSync(own, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' ||
      optional ||
      !path.startsWith('node_modules/') ||
      (link ? existsSync(join(root, path)) : installed[path]?.version === version),
  );
}

/** By npm itself where it runs us; else by the one beside Node. */
function npmCi() {
  const parameters = ['ci', '--no-audit', '--no-fund'];
  const env = buildEnvironment();
  const candidates = [
    process.env.npm_execpath,
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const npm = candidates.find((file) => file && /npm-cli\.js$/.test(file) && existsSync(file));
  return npm ? run(process.execPath, [npm, ...parameters], { env }) : run('npm', parameters, { env });
}
