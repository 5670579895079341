/** The one door to the spreadsheet library: replace it here. */
export { EncryptedFileError, parseCsv, readXlsx, writeCsv, writeXlsx } from 'hucre';
export type { CellValue } from 'hucre';
