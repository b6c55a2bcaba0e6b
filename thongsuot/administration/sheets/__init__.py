"""The workbook of an import: its columns, its template, reading it, checking each line."""
