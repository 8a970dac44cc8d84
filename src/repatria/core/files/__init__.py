"""The file room: records become persons, and claims about a person become a file."""
