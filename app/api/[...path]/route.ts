import { addressNotFound as notFound } from '@/lib/server/route';

export const runtime = 'edge';

export {
  notFound as GET,
  notFound as POST,
  notFound as PUT,
  notFound as PATCH,
  notFound as DELETE,
  notFound as OPTIONS,
};
