import { latin } from './samples';

/** A PDF of objects as text, the first of which is its catalog. */
function pdf(objects: readonly string[], trailer = ''): Uint8Array<ArrayBuffer> {
  let file = '%PDF-1.4\n';
  const offsets: string[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(`${String(file.length).padStart(10, '0')} 00000 n \n`);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return latin(
    `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`,
  );
}

const stream = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A page for each text, whose lines stand below each other: at most 600 lines of 1,300 characters are on it. More of the catalog: what is to happen when it is opened. */
export function pdfOf(texts: readonly string[], catalog = '', trailer = ''): Uint8Array<ArrayBuffer> {
  const pages = texts.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  return pdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Kids [${pages}] /Count ${texts.length} >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...texts.flatMap((text, index) => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9000 9000] /Contents ${5 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        stream(
          text === ''
            ? '0 0 100 100 re f'
            : `BT /F1 12 Tf 14 TL 20 8980 Td ${text
                .split('\n')
                .map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`)
                .join(' ')} ET`,
        ),
      ]),
    ],
    trailer,
  );
}

/** One that asks for a password: what would check the empty one does not fit it. */
export function lockedPdf(): Uint8Array<ArrayBuffer> {
  const id = '00112233445566778899aabbccddeeff';
  const check = 'ab'.repeat(32);
  return pdfOf(
    ['Locked'],
    '',
    `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${check}> /U <${check}> /P -44 >> /ID [<${id}> <${id}>]`,
  );
}
