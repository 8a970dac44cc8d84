"""The Third Geneva Convention of 12 August 1949, one module for each article."""
