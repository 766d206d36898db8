"""Is imported once, before commands are started: loads Django, the models and the commands."""

import os

import django
from django.core.management import load_command_class

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.hard.settings"
django.setup()

for _name in (
    "drain_partitions",
    "install_partition_triggers",
    "merge_partitions",
    "restore_partition",
    "retire_partitions",
    "split_partition",
    "uninstall_partition_triggers",
):
    load_command_class("parting", _name)
