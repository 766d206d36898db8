"""Runs that are killed at random moments, beside an application that writes: make hard."""
