"""PFIF 1.4: records and notes of people who are sought, with the day on which each has to be forgotten."""
