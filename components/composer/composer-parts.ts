/** Parts of the composer that come after the first paint. */
export { ComposerNotices } from './composer-notices';
export { ContextEstimate } from './context-estimate';
export { SettingChips } from './setting-chips';
