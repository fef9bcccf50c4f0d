create domain n as int default 1;
