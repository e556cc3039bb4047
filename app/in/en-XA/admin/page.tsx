export { default, metadata } from '@/app/admin/page';
