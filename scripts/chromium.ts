import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { run } from './process';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The suggestions below the address bar are pages of their own, loaded for every window, headless ones too: more work
 * than a page of ours is. Chromium takes the last list it is given, so Playwright's own stands here too.
 */
const disabledFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

/** Keeps a Chromium from doing anything by itself; its sandbox needs what containers lack. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
  `--disable-features=${disabledFeatures.join()}`,
];

/**
 * The path of a Chromium: the one that CHROMIUM_PATH names, an installed one, Playwright's own, or Debian's; the last
 * two are installed where they are missing. Throws where none can be had.
 */
export async function findChromium(): Promise<string> {
  const found = present();
  if (found) return found;
  console.log('No Chromium here yet: installing Playwright’s …');
  await run('npx', ['playwright', 'install', '--with-deps', 'chromium']);
  const downloaded = present();
  if (downloaded) return downloaded;
  if (existsSync('/usr/bin/apt-get')) {
    console.log('That did not work; installing Debian’s …');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const last = present();
  if (last) return last;
  throw new Error('The tests need Chromium. Install one and set CHROMIUM_PATH to its program.');
}

function present(): string | undefined {
  return [process.env['CHROMIUM_PATH'], ...installed, chromium.executablePath()].find(
    (path): path is string => path !== undefined && existsSync(path),
  );
}
