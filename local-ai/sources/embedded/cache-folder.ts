import { homedir } from 'node:os';
import path from 'node:path';

/** Where what is fetched once is kept: `EDGEWISE_CACHE`, or the platform's folder for caches. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const chosen = env['EDGEWISE_CACHE'];
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  return path.join(platformCache(env, platform), 'edgewise');
}

function platformCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg !== undefined && path.isAbsolute(xdg)) return xdg;
  return platform === 'darwin' ? path.join(homedir(), 'Library', 'Caches') : path.join(homedir(), '.cache');
}
