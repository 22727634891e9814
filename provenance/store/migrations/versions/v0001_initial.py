"""The first schema: the ledger, its guards and the derived tables, as released; the statements stand beside it."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, index and trigger."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";;\n"):
        op.get_bind().exec_driver_sql(statement)
