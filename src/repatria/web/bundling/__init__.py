"""Where bundles of the register that is served are made and kept, as pages reach it."""
