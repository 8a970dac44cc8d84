"""The First Additional Protocol of 8 June 1977, one module for each article."""
