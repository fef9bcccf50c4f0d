create type mood as enum ('sad');
comment on type mood is 'how one feels';
revoke usage on type mood from public;
