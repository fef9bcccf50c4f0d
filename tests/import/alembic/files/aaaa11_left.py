"""left

Revision ID: aaaa11
Revises: 1a2b3c
Create Date: 2026-11-21 11:46:33.601461

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'aaaa11'
down_revision: Union[str, Sequence[str], None] = '1a2b3c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.execute("create index accounts_name on accounts (name)")


def downgrade() -> None:
    """Downgrade schema."""
    pass
