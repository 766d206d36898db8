"""The page "Partitions" in Django's admin, and what `ModelAdmin` needs for large tables.

Django imports this package when `django.contrib.admin` looks for the `admin` of each app, and the
page is on the default site then. A site of your own gets it by one line:

    >>> from parting.admin import Partitions, PartitionsAdmin
    >>> my_site.register(Partitions, PartitionsAdmin)
"""

from __future__ import annotations

from django.contrib import admin

from parting.admin.large_tables import PartitionedModelAdmin, PartitionListFilter
from parting.admin.site import Partitions, PartitionsAdmin

__all__ = ["PartitionListFilter", "PartitionedModelAdmin", "Partitions", "PartitionsAdmin"]

admin.site.register(Partitions, PartitionsAdmin)
