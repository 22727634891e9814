"""Indexes over the revision of every row: writing one takes no longer in a large catalogue than in a small one."""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to do here: after every migration all indexes that are not there are made (`store/migrating.py`)."""
