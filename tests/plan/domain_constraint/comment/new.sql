create domain n as int constraint c check (value > 0);
comment on constraint c on domain n is 'never zero';
