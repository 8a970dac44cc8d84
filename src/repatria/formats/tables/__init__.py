"""Tables: CSV and XLSX files read row by row, within bounds, and written so that nothing in them runs."""
