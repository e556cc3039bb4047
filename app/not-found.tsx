import { NoticePage } from '@/components/ui/notice-page';

export default function NotFound() {
  return (
    <NoticePage title="There is nothing at this address">
      Check the link, or start a conversation of your own.
    </NoticePage>
  );
}
