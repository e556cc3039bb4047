import { ApiError } from '@/lib/server/api-error';
import { route } from '@/lib/server/respond';

export const runtime = 'edge';

const notFound = route(() => Promise.reject(new ApiError('not_found')));

export {
  notFound as GET,
  notFound as POST,
  notFound as PUT,
  notFound as PATCH,
  notFound as DELETE,
  notFound as OPTIONS,
};
