"""create accounts

Revision ID: 1a2b3c
Revises: 
Create Date: 2026-11-21 11:46:31.713942

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1a2b3c'
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.execute("create table accounts (id int primary key, name text)")


def downgrade() -> None:
    """Downgrade schema."""
    pass
