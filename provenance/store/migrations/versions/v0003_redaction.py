"""What a redaction leaves standing: the rows redacted so far lose the rest of their words.

The guards that allow it are put up again after every migration (`store/migrating.py`).
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REST = {
    "text": ("language", "published_by", "url"),
    "claim": ("locator", "agent", "role", "granularity", "silent"),
}
ASKED = "(SELECT id FROM word WHERE word = 'ask')"
NOBODY = "name:(redacted)"


def upgrade() -> None:
    """Empty those columns where the salt is gone, which only a redaction takes; of decisions, who was asked."""
    run = op.get_bind().exec_driver_sql
    for table, columns in REST.items():
        run(f"UPDATE {table} SET {', '.join(f'{name} = NULL' for name in columns)} WHERE salt IS NULL")
    run(f"UPDATE decision SET goal = NULL WHERE salt IS NULL AND verb = {ASKED}")
    for table in ("claim", "link"):
        unnamed = "salt IS NULL AND asserted_by IN (SELECT id FROM word WHERE word LIKE 'name:%')"
        run(f"INSERT OR IGNORE INTO word (word) SELECT '{NOBODY}' WHERE EXISTS (SELECT 1 FROM {table} WHERE {unnamed})")
        run(f"UPDATE {table} SET asserted_by = (SELECT id FROM word WHERE word = '{NOBODY}') WHERE {unnamed}")
    run("UPDATE stamp SET head = zeroblob(32) WHERE EXISTS (SELECT 1 FROM redaction)")  # lists are to be judged anew
