"""A project whose models are extended by third-party apps.

It runs in a process of its own: the apps find models through Django's registry, and one of them
patches Django when it is imported.
"""
