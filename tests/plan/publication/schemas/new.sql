create schema a;
create schema b;
create publication p for tables in schema b;
