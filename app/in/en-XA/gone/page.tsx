export { default, metadata } from '@/app/gone/page';
