"""An index over the media types of files: the films among a million pictures are found without reading every file."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to do here: after every migration all indexes that are not there are made (`store/migrating.py`)."""
