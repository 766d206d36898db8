"""How much one transaction does, so that none keeps locks for long."""

#: More partitions than this are created in several transactions.
PARTITIONS_A_TRANSACTION = 50

#: The same where writers of a big partition wait meanwhile.
SPLIT_A_TRANSACTION = 12

#: So many partitions are made of one at most: every query that names the table locks each of them.
SPLIT_INTO = 1_000

#: Rows whose keys are recorded in one transaction.
FILL_BATCH_ROWS = 5_000

#: Rows that move in one transaction.
MOVE_BATCH_ROWS = 5_000

#: So many rows that cannot move are left one by one; with more of them a run ends.
REFUSED_ROWS = 100

#: How many keys or rows are locked at once while a key table is repaired.
REPAIRED_KEYS = 1_000

#: For how many seconds a client may do nothing while its transaction has locks: one that was
#: stopped would keep everybody waiting. What a run does in between takes milliseconds.
IDLE_IN_TRANSACTION_S = 10

#: So many bytes of a partition are copied at once to another tablespace, while nobody can use it.
COPIED_AT_ONCE_BYTES = 16 * 1024**2

#: How many partitions one transaction drops: readers of the table wait meanwhile, and each of them
#: needs locks on all of its indexes, for which a small server has little room.
DROPPED_A_TRANSACTION = 10

#: For how many seconds a run waits for sessions that see rows where they were before.
OLDER_SNAPSHOTS_S = 60
