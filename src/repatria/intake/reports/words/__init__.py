"""The words of reports: sentences, quotations, dates, numbers, and who is who among Powers and agencies."""
