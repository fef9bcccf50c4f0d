"""both

Revision ID: cccc33
Revises: aaaa11, bbbb22
Create Date: 2026-11-21 11:46:38.119776

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'cccc33'
down_revision: Union[str, Sequence[str], None] = ('aaaa11', 'bbbb22')
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    pass


def downgrade() -> None:
    """Downgrade schema."""
    pass
