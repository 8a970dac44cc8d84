"""The core: plain typed Python that knows no disk, network, clock, log or chance of its own."""
