"""Forms: what an officer types, field by field, and the claims' JSON that it stands for."""
