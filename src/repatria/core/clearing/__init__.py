"""The clearing room: from findings and offers to who can go, with the reason for everybody."""
