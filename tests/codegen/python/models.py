"""As roundtrip.py, with the models of SQLAlchemy: rows of v_N are read and written into m_N.  Also what the models say."""
import warnings

import sqlalchemy
from sqlalchemy.orm import Session, configure_mappers

from package import db, models

with warnings.catch_warnings():
    warnings.simplefilter("error")
    configure_mappers()
engine = sqlalchemy.create_engine("postgresql+psycopg://")


@sqlalchemy.event.listens_for(engine, "connect")
def connect(conn, record):
    conn.autocommit = True
    db.register_types(conn, models.TYPES)
    conn.autocommit = False


def move(number):
    source, target = getattr(models, f"V{number}"), getattr(models, f"M{number}")
    with engine.connect() as conn:
        ids = conn.scalars(sqlalchemy.text(f"select id from v_{number} order by id")).all()
    for id in ids:
        doing = f"read v_{number}"
        try:
            with Session(engine) as session:
                row = session.get_one(source, id)
                doing = f"inserted m_{number}"
                session.add(target(**{name: getattr(row, name) for name in source.__mapper__.attrs.keys()}))
                session.commit()
        except Exception as error:
            print(f"{doing} {id}: {type(error).__name__} {str(error).splitlines()[0]}")


numbers = sorted(int(name[1:]) for name in dir(models) if name[0] == "V" and name[1:].isdigit())
for number in numbers:
    move(number)
engine.dispose()
print(len(numbers), "types")
