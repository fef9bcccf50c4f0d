create domain n as int constraint c check (value > 0);
