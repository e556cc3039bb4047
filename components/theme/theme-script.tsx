'use client';

import { HIDDEN_RAILS_KEY } from './rails';
import { frameColors, THEME_KEY } from './theme';

/** Does what `hideRail` and `chooseTheme` do, for what is remembered; nothing of the app has been loaded yet. */
const code = `(()=>{try{const d=document.documentElement.dataset,h=localStorage.getItem('${HIDDEN_RAILS_KEY}');if(h)d.hidden=h;const t=localStorage.getItem('${THEME_KEY}');if(t!=='light'&&t!=='dark')return;d.theme=t;for(const m of document.querySelectorAll('meta[name=theme-color]'))m.content=t==='dark'?'${frameColors.dark}':'${frameColors.light}'}catch{}})()`;

/**
 * Shows the theme that was chosen, and hides the rails that were hidden, before anything is painted. Only the server draws it, and its document's policy
 * allows it by its hash; a script that React would make in the browser, the policy refuses.
 */
export function ThemeScript() {
  if (typeof window !== 'undefined') return null;
  return <script id="theme" dangerouslySetInnerHTML={{ __html: code }} />;
}
