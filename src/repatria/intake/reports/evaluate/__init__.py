"""Evaluation: proposals held against golds that people made, figure by figure."""
