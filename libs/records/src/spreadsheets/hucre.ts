/** The one door to the spreadsheet library: replace it here. */
export { EncryptedFileError, parseCsv, readXlsx, writeCsv, writeCsvStream, writeXlsx, writeXlsxStream } from 'hucre';
export type { CellValue } from 'hucre';
