export { default } from '@/app/b/page';
