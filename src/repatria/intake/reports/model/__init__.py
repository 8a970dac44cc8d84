"""An optional proposer: a model behind an OpenAI-compatible endpoint, off unless somebody names one."""
