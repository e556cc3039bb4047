import { Notice } from '@/components/ui/notice-page';

export default function NotFound() {
  return <Notice of="notFound" />;
}
