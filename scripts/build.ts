// npm run build: the production worker, in .vercel/output/static.
import { buildWorker, outputDirectory } from './build-worker';

await buildWorker();
console.log(`The worker is built: ${outputDirectory}`);
