export { default, metadata } from '@/app/unavailable/page';
