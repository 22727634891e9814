"""An index over the digest of the coded picture, by which the same picture under other metadata is found."""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to do here: after every migration all indexes that are not there are made (`store/migrating.py`)."""
