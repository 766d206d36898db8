"""A project whose model has triggers of django-pgtrigger and django-pghistory.

It runs in a process of its own: both keep registers, and the models would be in every other test.
"""
