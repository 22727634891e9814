"""Where else a file was seen, what a scan remembers, fingerprints as they are kept now, and who looks like whom."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the fingerprint table before them never held anything."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";;\n"):
        op.get_bind().exec_driver_sql(statement)
