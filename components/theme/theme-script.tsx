'use client';

import { frameColors, THEME_KEY } from './theme';

/** Does what `chooseTheme` does, for the theme that is kept; nothing of the app has been loaded yet. */
const code = `(()=>{try{const t=localStorage.getItem('${THEME_KEY}');if(t!=='light'&&t!=='dark')return;document.documentElement.dataset.theme=t;for(const m of document.querySelectorAll('meta[name=theme-color]'))m.content=t==='dark'?'${frameColors.dark}':'${frameColors.light}'}catch{}})()`;

/**
 * Shows the theme that was chosen, before anything is painted. Only the server draws it, and its document's policy
 * allows it by its hash; a script that React would make in the browser, the policy refuses.
 */
export function ThemeScript() {
  if (typeof window !== 'undefined') return null;
  return <script id="theme" dangerouslySetInnerHTML={{ __html: code }} />;
}
