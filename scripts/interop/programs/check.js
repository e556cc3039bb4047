/* How a program tells what it found: one line of JSON for each check. */
export const baseURL = process.env.EDGEWISE_URL;
export const model = 'gpt-5.4';

export async function check(name, work) {
  try {
    await work();
    console.log(JSON.stringify({ check: name, passed: true }));
  } catch (error) {
    const why = String(error?.message ?? error).split('\n')[0];
    console.log(JSON.stringify({ check: name, passed: false, why }));
  }
}

export function same(found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

/** What work rejects with. */
export async function rejected(work) {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}
