"""Every type with its edge values, as a schema (everything.py schema) and as rows (everything.py rows; "rows flat": no array of
more than one dimension, for languages that have none).

A type gets a table v_N with a column of it, of arrays, of a domain and of a composite type over it, and tables m_N and c_N of
the same shape, into which what was read is written again.
"""
import sys

VALUES = [
    ("boolean", ["true", "false"]),
    ("smallint", ["-32768", "32767", "0"]),
    ("integer", ["-2147483648", "2147483647", "-1"]),
    ("bigint", ["-9223372036854775808", "9223372036854775807", "0"]),
    ("real", ["NaN", "Infinity", "-Infinity", "1e-45", "3.4028235e38", "-0", "0.1"]),
    ("double precision", ["NaN", "Infinity", "-Infinity", "5e-324", "1.7976931348623157e308", "-0", "1e-300"]),
    ("numeric", ["NaN", "Infinity", "-Infinity", "0", "0.00", "-0.05", "1e-300", "1e300", "10000", "9999.9999",
                 "0.0001", "-12345.678", "123456789012345678901234567890.1234567890", "1e-16383", "1e131071", "1.10"]),
    ("numeric(12,2)", ["-9999999999.99", "0.1"]),
    ("money", ["-92233720368547758.08", "92233720368547758.07", "0"]),
    ("text", ["", "NULL", "O'Reilly \"q\" \\ {a,b}", "line\nbreak\ttab", "ünï 価格 \U0001f600", "x" * 5000]),
    ("character varying(20)", ["", "a,b", "ß"]),
    ("character(5)", ["", "ab", "äöü"]),
    ("\"char\"", ["a", "\""]),
    ("name", ["", "n" * 63]),
    ("bytea", ["\\x", "\\x00ff005c27", "\\xdeadbeef"]),
    ("date", ["-infinity", "infinity", "4713-01-01 BC", "5874897-12-31", "2000-01-01", "1999-12-31", "0001-12-31 BC"]),
    ("time without time zone", ["00:00", "24:00", "23:59:59.999999", "23:59:60"]),
    ("time(0) without time zone", ["12:34:56.7"]),
    ("time with time zone", ["00:00+15:59:59", "24:00-15:59:59", "12:34:56.789+02", "12:00+05:30:15"]),
    ("timestamp without time zone", ["-infinity", "infinity", "4713-01-01 00:00:00 BC", "294276-12-31 23:59:59.999999"]),
    ("timestamp with time zone", ["-infinity", "infinity", "4713-01-02 00:00:00+00 BC", "294276-12-31 23:59:59.999999+00",
                                  "2016-12-31 23:59:60+00", "2024-03-31 02:30:00+01:23:45"]),
    ("interval", ["0", "1 mon 2 days 3 s", "-178000000 years", "178000000 years", "-1 year +2 days -03:00:00.000001"]),
    ("uuid", ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"]),
    ("json", ["null", "{\"a\" :  \"é\\\"\", \"n\": 12345678901234567890}", "[]"]),
    ("jsonb", ["null", "{\"a\": \"é\\\"\", \"n\": 12345678901234567890}", "[1, null]"]),
    ("jsonpath", ["$.\"a\"[*]?(@ > 1)", "strict $"]),
    ("xml", ["<a>é</a>", "text"]),
    ("inet", ["192.168.0.1/24", "::1", "0.0.0.0/0", "fe80::1/64"]),
    ("cidr", ["10.0.0.0/8", "2001:db8::/32"]),
    ("macaddr", ["08:00:2b:01:02:03"]),
    ("macaddr8", ["08:00:2b:01:02:03:04:ff"]),
    ("bit(5)", ["10101", "00000"]),
    ("bit varying", ["", "1", "101010101010101"]),
    ("point", ["(NaN,Infinity)", "(1.5,-2)"]),
    ("line", ["{1,-1,0.5}"]),
    ("lseg", ["[(0,0),(1,2)]"]),
    ("box", ["(3,4),(1,2)"]),
    ("path", ["[(0,0),(1,1)]", "((0,0),(1,1),(2,0))"]),
    ("polygon", ["((0,0),(1,1),(2,0))"]),
    ("circle", ["<(1,2),3>"]),
    ("tsvector", ["", "'a':1A,2 'it''s':3B 'b\\\\c'"]),
    ("tsquery", ["", "'a' & !'b' | 'c':*A"]),
    ("oid", ["0", "4294967295"]),
    ("regclass", ["pg_class", "-"]),
    ("regtype", ["integer"]),
    ("regproc", ["now"]),
    ("regprocedure", ["abs(integer)"]),
    ("regoper", ["||/"]),
    ("regoperator", ["+(integer,integer)"]),
    ("regrole", ["postgres"]),
    ("regnamespace", ["pg_catalog"]),
    ("regconfig", ["english"]),
    ("regdictionary", ["simple"]),
    ("regcollation", ["\"C\""]),
    ("xid", ["4294967295"]),
    ("xid8", ["18446744073709551615"]),
    ("cid", ["5"]),
    ("tid", ["(4294967295,65535)"]),
    ("pg_lsn", ["FFFFFFFF/FFFFFFFF", "0/0"]),
    ("pg_snapshot", ["10:20:10,14,15"]),
    ("txid_snapshot", ["10:20:10,14,15"]),
    ("aclitem", ["postgres=r/postgres"]),
    ("refcursor", ["my cursor"]),
    ("int4range", ["empty", "[1,5)", "(,)", "[3,)", "(,5]"]),
    ("int8range", ["[-9223372036854775808,9223372036854775807)"]),
    ("numrange", ["empty", "(1.50,2.5]", "(,NaN]"]),
    ("daterange", ["[2020-01-01,infinity)", "(,2020-01-01)"]),
    ("tsrange", ["[\"2020-01-01 00:00:00\",infinity]"]),
    ("tstzrange", ["[-infinity,\"2020-01-01 00:00:00+00\")", "empty"]),
    ("int4multirange", ["{}", "{[1,3),[5,)}", "{(,)}"]),
    ("nummultirange", ["{[1.5,2.50),(3,4]}"]),
    ("datemultirange", ["{[2020-01-01,2020-02-01)}"]),
    ("tsmultirange", ["{}"]),
    ("tstzmultirange", ["{[\"2020-01-01 00:00:00+00\",)}"]),
    ("int8multirange", ["{[1,2)}"]),
    ("public.\"Mood\"", ["happy", "sad \"x\"", "", "ünï", "a-b", "a_b", "??/"]),
    ("public.positive", ["1", "2147483647"]),
    ("public.address", ["(\"Main \"\"St\"\"\",,\"{1,NULL}\")", "(,,)", "(\"\",12345,{})"]),
    ("public.floatrange", ["empty", "[0.1,NaN)", "(,)"]),
    ("public.moodrange", ["[happy,\"sad \"\"x\"\"\"]", "empty"]),
    ("public.floatmultirange", ["{[0.1,2),(3,)}", "{}"]),
    ("public.tags", ["{a,NULL,\"x,y\"}", "{}"]),
    ("public.citext", ["Ünï", ""]),
    ("public.hstore", ["\"a\"=>\"1\", \"b\"=>NULL", ""]),
    ("public.email", ["A@b.c"]),
]

TYPES = """
create extension citext;
create extension hstore;
create type "Mood" as enum ('happy', 'sad "x"', '', 'ünï', 'a-b', 'a_b', '??/');
comment on type "Mood" is 'Ends */ here? /* no ??/';
create domain positive as integer check (value > 0);
create domain tags as text[];
create domain email as citext;
create type address as (street text, zip integer, codes smallint[]);
create type floatrange as range (subtype = float8, multirange_type_name = floatmultirange);
create type moodrange as range (subtype = "Mood");
"""


def columns(number, kind):
    return (f"id integer primary key, not_null {kind} not null, v {kind}, a {kind}[], d dom_{number}, c comp_{number}, "
            f"da dom_{number}[], ca comp_{number}[]")


def schema():
    print(TYPES)
    for number, (kind, _) in enumerate(VALUES):
        print(f"create domain dom_{number} as {kind};")
        print(f"create type comp_{number} as (one {kind}, many {kind}[], named dom_{number});")
        for table in "vmc":
            print(f"create table {table}_{number} ({columns(number, kind)});")


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def rows():
    flat = "flat" in sys.argv
    for number, (kind, texts) in enumerate(VALUES):
        rows = []
        for i, text in enumerate(texts):
            v = f"{literal(text)}::{kind}"
            # ARRAY[] of a domain over an array has no type.
            many = ("'{}'" if kind == "public.tags" else f"array[{v}, null]" if flat
                    else f"array[[{v}, null::{kind}], [{v}, {v}]]")
            comp = f"row({v}, {many}, {v})::comp_{number}"
            one, deep = ("'{}'", "'{}'") if kind == "public.tags" else (f"array[{v}, null]", f"array[[[{v}], [null::{kind}]]]")
            rows.append(f"({4 * i + 1}, {v}, {v}, {one}, {v}, {comp}, {one}::dom_{number}[], "
                        f"array[{comp}, null, row(null, '{{}}', null)::comp_{number}])")
            rows.append(f"({4 * i + 2}, {v}, null, null, null, null, null, null)")
            rows.append(f"({4 * i + 3}, {v}, {v}, '{{}}', null, row(null, null, null)::comp_{number}, '{{}}', '{{}}')")
            if flat:
                continue
            rows.append(f"({4 * i + 4}, {v}, {v}, {deep}, null, null, "
                        f"('[-1:0]={{NULL{';' if kind == 'box' else ','}NULL}}')::dom_{number}[], null)")
        print(f"insert into v_{number} values {', '.join(rows)};")


if __name__ == "__main__":
    {"schema": schema, "rows": rows}[sys.argv[1]]()
