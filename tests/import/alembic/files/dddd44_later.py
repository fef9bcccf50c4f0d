"""later

Revision ID: dddd44
Revises: cccc33
Create Date: 2026-11-21 11:46:40.138142

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'dddd44'
down_revision: Union[str, Sequence[str], None] = 'cccc33'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    pass


def downgrade() -> None:
    """Downgrade schema."""
    pass
