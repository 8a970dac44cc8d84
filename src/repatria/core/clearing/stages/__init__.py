"""Stages: a plan carried out in simultaneous handovers, with no Power further ahead than it tolerates."""
