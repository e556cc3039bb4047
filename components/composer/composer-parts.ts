/** What of the composer comes after the first paint. */
export { ComposerNotices } from './composer-notices';
export { ContextEstimate } from './context-estimate';
export { SettingChips } from './setting-chips';
