import mermaid, { type MermaidConfig } from 'mermaid';
import { MAX_DIAGRAM_EDGES, MAX_DIAGRAM_LENGTH } from '@/lib/diagram/limits';
import { themeVariables } from './theme-variables';

// Nothing else of Mermaid's tells the names of its settings.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const { defaultConfig } = mermaid.mermaidAPI;
/** Settings that Mermaid knows and has no default for. */
const withoutDefault: (keyof MermaidConfig)[] = ['htmlLabels', 'altFontFamily', 'dompurifyConfig', 'wrap'];

/**
 * Mermaid's settings. All of them are locked: what a diagram says about them (`%%{init: …}%%`, `config:`) is ignored,
 * because it comes from the model. So no diagram unlocks HTML, writes CSS of its own or lifts a bound.
 */
export function settings(dark: boolean): MermaidConfig {
  return {
    secure: [...Object.keys(defaultConfig), ...withoutDefault],
    // No scripts, no HTML and no click handlers of the diagram's.
    securityLevel: 'strict',
    // Labels are SVG text: there is no HTML in the picture at all.
    htmlLabels: false,
    maxTextSize: MAX_DIAGRAM_LENGTH,
    maxEdges: MAX_DIAGRAM_EDGES,
    startOnLoad: false,
    // An error is for the page to tell.
    suppressErrorRendering: true,
    logLevel: 'fatal',
    theme: 'base',
    darkMode: dark,
    fontFamily: 'ui-sans-serif, system-ui, sans-serif',
    themeVariables: themeVariables(dark),
  };
}
