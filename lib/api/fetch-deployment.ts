import { boundedText } from '@/lib/json/bounded-text';
import { parseJson } from '@/lib/json/json';
import type { Deployment } from '@/lib/model/deployment';
import { readDeployment } from '@/lib/model/read-deployment';
import { addresses, callApi } from './client';

/** As many models as may be told, with long ids. */
const MAX_MODELS_BYTES = 256 * 1024;

/** Asks this deployment to describe itself. Rejects where it cannot be asked, or refuses. */
export async function fetchDeployment(): Promise<Deployment> {
  const response = await callApi({ method: 'GET', address: addresses.models });
  if (!response.ok) throw new Error(`${addresses.models} answered ${String(response.status)}.`);
  return readDeployment(parseJson((await boundedText(response, MAX_MODELS_BYTES)) ?? ''));
}
