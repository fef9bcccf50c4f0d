create domain n as int;
