"""The parts of a report: what is body, what is not, each as a span of the original."""
