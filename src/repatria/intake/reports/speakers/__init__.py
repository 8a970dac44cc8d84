"""Who says so: cues of speech, the speakers that they name, and chains of speakers."""
