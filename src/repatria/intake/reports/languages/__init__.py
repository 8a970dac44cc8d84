"""What is read of reports in other languages than English: dates, names, numbers, speakers, claims."""
