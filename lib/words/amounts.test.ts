import { expect, it } from 'vitest';
import { amounts } from './amounts';

const { compact, dollars } = amounts('en-US');

it('writes large counts and small amounts in as many digits as tell something', () => {
  const counts = [7, 999, 1_234, 43_219, 434_219, 1_999_999];
  expect(counts.map(compact)).toEqual(['7', '999', '1.2K', '43.2K', '434K', '2M']);
  const values = [0, 12.345, 1_234.5, 0.5, 0.0102, 0.0085, 0.003, 0.000123456, 0.00000025];
  expect(values.map(dollars)).toEqual([
    ...['$0.00', '$12.35', '$1,234.50', '$0.50', '$0.0102', '$0.0085', '$0.003', '$0.000123', '$0.00000025'],
  ]);
});
