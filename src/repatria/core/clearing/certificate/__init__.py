"""Certificates: a clearing in one file that anybody can check without the solver."""
