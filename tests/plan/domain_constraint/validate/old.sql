create domain n as int;
alter domain n add constraint c check (value > 0) not valid;
