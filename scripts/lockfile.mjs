import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {string} [resolved]
 * @property {string} [integrity]
 * @property {string} [license]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 */
/** @typedef {{ packages: Record<string, Locked> }} Lock */

/** package-lock.json, whose packages are by their paths: `node_modules/next`. @returns {Lock} */
export function readLock() {
  return JSON.parse(readFileSync('package-lock.json', 'utf8'));
}

/**
 * The path at which npm finds `name` from the package at `path`, looking up through its parents as Node does; undefined
 * where it is not locked.
 * @param {Lock} lock
 * @param {string} path
 * @param {string} name
 */
export function lockedPath(lock, path, name) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const found = `${base === '' ? '' : `${base}/`}node_modules/${name}`;
    if (lock.packages[found]) return found;
    if (base === '') return undefined;
  }
}

/**
 * The optional packages that a lockfile lacks, as `npm install` leaves out those of other systems.
 * @param {Lock} lock
 */
export function missingPackages(lock) {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => lockedPath(lock, path, name) === undefined)
      .map(([name, version]) => ({ name, version })),
  );
}
