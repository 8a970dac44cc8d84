"""What enters: attributed claims, their vocabulary, and which of them stand."""
