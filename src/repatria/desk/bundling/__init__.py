"""Bundling: choosing claims to send, looking into a bundle, and taking one as a union."""
