"""right

Revision ID: bbbb22
Revises: 1a2b3c
Create Date: 2026-11-21 11:46:36.026747

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'bbbb22'
down_revision: Union[str, Sequence[str], None] = '1a2b3c'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.execute("create table logs (at timestamptz)")


def downgrade() -> None:
    """Downgrade schema."""
    pass
