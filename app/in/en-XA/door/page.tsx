export { default, metadata } from '@/app/door/page';
