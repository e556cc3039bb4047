// After a change of dependencies: adds to package-lock.json the optional packages of other systems that `npm install`
// left out on this one, because `npm ci` takes a lockfile without them for out of sync.
import { writeFileSync } from 'node:fs';
import { missingPackages, readLock } from './lockfile.mjs';

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

const lock = readLock();

/** The platform in a package's name: `@esbuild/linux-x64` → linux, x64. */
function platform(/** @type {string} */ name) {
  const words = name.replace('windows', 'win32').split(/[/@-]/);
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}) };
}

const missing = missingPackages(lock);
for (const { name, version } of missing) {
  lock.packages[`node_modules/${name}`] = {
    version: version.replace(/^[\^~]/, ''),
    optional: true,
    ...platform(name),
  };
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages of other systems added.`);
