"""The law library: each rule is a pure function from a file to findings, with its article and its claims."""
