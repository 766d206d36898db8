"""Commands in messages name the database that the message is about."""

import pytest

from parting.execution.next_command import for_database

UNINSTALL = (
    "Run uninstall_partition_triggers for it, then migrate, then install_partition_triggers."
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Run migrate first.", "Run migrate --database a first."),
        (
            "Next: manage.py install_partition_triggers blog.Tweet, which",
            "Next: manage.py install_partition_triggers --database a blog.Tweet, which",
        ),
        (
            "run install_partition_triggers --verify-keys blog.Tweet",
            "run install_partition_triggers --database a --verify-keys blog.Tweet",
        ),
        (
            UNINSTALL,
            "Run uninstall_partition_triggers --database a for it, then migrate --database a, then "
            "install_partition_triggers --database a.",
        ),
        ("manage.py migrate --database b", "manage.py migrate --database b"),
        ("rerun migrate_all, and 'migrate'", "rerun migrate_all, and 'migrate'"),
    ],
)
def test_a_command_gets_the_database(text, named):
    assert for_database(text, "a") == named
    assert for_database(text, "default") == text
