"""FollowTheMoney: records as entities and statements, written plainly, without its library."""
