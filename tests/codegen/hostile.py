#!/usr/bin/env python3
"""Names, labels and comments that would leave their place in code, or mean something else there.

hostile.py schema: tables ("t", whose names have no prefix where "schema" in the settings says so), enums, domains and composite types
("e", "d", "c") called like them, and "u" with columns, labels, comments, defaults and checks.
hostile.py queries: functions and parameters with these names, texts and comments.
hostile.py names ENTRY: "names" for this entry of "codegen", so that nothing is called alike; DBGEN is asked about hostile.sql
and hostile_queries.sql.

What is written uses names itself, which a table, a column, a query or a parameter may have as well: those in the folder "own" are names
of schema and queries too.
"""
import json
import os
import re
import subprocess
import sys

# What could end a string, a comment, a line or an identifier, or mean something within it.
TEXTS = [
    '"', "'", '"""', "'''", "`", "${x}", "$x", "$1", "#{x}", "{x}", "{{x}}", "{", "}", "*/", "/*", "//", "///", "--", "#", "\\", "\\\\", '\\"',
    "\\'", "\\`", "\\n", "\\u000a", "\\uuu000a", "\\u0022", "\\u002a\\u002f", "\\u", "\\x", "\\U0001F600", "\\x41", "\\N{DASH}", "\\0", "??/", "??=", "??>", "%s",
    "%", "%%", "%(a)s", "%d%n", "<!--", "-->", "</script>", "<b>", "&amp;", "&#10;", "]]>", "\n", "\r", "\r\n", "\t", "\v", "\f", "\x01", "\x1b[31m",
    "\x7f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u200e", "\u200f", "\u061c", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff",
    "\ufffe", "価格", "größe", "e\u0301", "😀", "ß", "İ", "ı", "K", "ﬁ", "ǅ", ";", ",", ".", "::", "self::", "$$", "$a$", ":a", "@a", "@deprecated",
    "@codegenx", "?", "!", "~", "^", "|", "&", "(", ")", "[", "]", "<", ">", "<T>", "=", "+", "-", "../../etc/x", "/etc/passwd", "C:\\x", " ", "  a", "a ",
    "a\\\nb", "*\\\n/", 'r#"', '"#', ')"', "@\"", "f\"{x}\"", "0", "007", "1a", "0x1f", "1e5", "_", "__", "___", "$", "import os", "{@link X}", "{@code", "@param x y",
    "\\end", "# type: ignore", "//go:build x", "# noqa", "// eslint-disable", "prettier-ignore", "// @ts-ignore", "*/ #include <x>", "#define x", "__END__",
    "{ok}", "<%= x %>", "<?php", "\u0660", "٣", "Ⅷ", "a\u0300\u0301", "\U0001F468\u200d\U0001F469", "x" * 63, "é" * 31, "😀" * 15,
]

WORDS = """
constructor __proto__ prototype toString valueOf hasOwnProperty arguments eval await async yield let static enum Date Buffer Promise Record Partial Object Array
String Number Boolean Symbol Map Set Error undefined NaN Infinity any unknown never type namespace module declare as from of get set client sql result params values
text row db pool query class extends function var const return typeof void delete in instanceof new null this throw try with export default import interface package private
protected public abstract implements keyof readonly unique infer is asserts global require exports process console globalThis window
z pg Types Database Kysely ColumnType Generated relations pgTable pgEnum pgSchema index uniqueIndex check foreignKey primaryKey customType integer
serial boolean one many schema Json JsonValue Interval Point Circle bigint numeric date time timestamp Length then catch finally
self None True False cls def lambda print list dict int str bytes property dataclass field Any Optional metadata registry __init__ __dict__ __class__ __slots__ __annotations__
__table__ __tablename__ __doc__ __name__ __module__ __mro__ model_config model_fields model_dump copy json validate construct parse_obj mro name value _value_ _name_ _missing_ and or not
pass raise elif except nonlocal assert del yield_ exec models db_ dt Decimal UUID Literal StrEnum TypedDict NotRequired Range Multirange Jsonb Sequence Mapping
Iterable Base BaseModel Mapped relationship VIEWS TYPES queries match case
func range chan select error string len nil init main iota true false append make Queries New WithTx DBTX Opt Valid Scan ctx err conn map go defer fallthrough goto
struct switch rune byte float64 cap complex real imag panic recover close copy_ pgtype context pgx Row Exec Batch Close Insert Update Select Copy RegisterTypes netip comparable
Self super crate dyn fn impl Result Option Some Ok Err Vec Box Default Clone Debug PartialEq From Into Iterator union auto insert update COLUMNS TABLE all mod mut ref
where unsafe use trait loop move pub extern become final macro override priv typeof_ unsized virtual abstract_ do i32 u8 bool char f64 usize Send Sync Drop Copy_ Eq Hash Ord Display
std core alloc sqlx tokio chrono uuid gen raw label from_str FromStr Uuid Value
hashCode equals getClass notify notifyAll wait finalize clone Integer List record sealed permits yield val fun when object companion data it component1
entries ordinal compareTo Pg Connection ResultSet Override Deprecated Exception Throwable SQLException java kotlin Unit Nothing Int Long Boolean_ Short Byte Float Double Character
BigDecimal LocalDate OffsetDateTime LocalTime PGInterval Nullable System Iterable Comparable Enum Class Void Thread Runtime Math inner open out reified suspend tailrec vararg
internal infix inline lateinit noinline crossinline operator sealed_ strictfp synchronized throws transient volatile native non record_ read bind transaction
int_ register restrict _Bool errno stdin stdout stderr NULL EOF BUFSIZ size_t linux unix i386 template typename and_eq bitand bitor compl not_eq or_eq xor xor_eq concept requires co_await
char8_t alignas alignof constexpr consteval decltype explicit friend mutable noexcept nullptr signed unsigned short long static_assert static_cast thread_local typedef using wchar_t asm auto_
sizeof extern_ uint32_t FILE offsetof INT_MAX EXIT_FAILURE EINVAL SIGINT dbgen dbgen_page dbgen_failure schema_h count items nulls dimensions lower upper empty key page columns
con nul aux prn com1 lpt1 index_ core_ id fn_ Customer NewCustomer UpdateCustomer customers NewNew mod_rs
""".split()

LONG = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"


def cut(text):
    """At most 63 bytes, as the server would have it."""
    return text.encode()[:63].decode(errors="ignore")


def like(name):
    """Names that are the same to a language that cuts them into words."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def own_words():
    """The names in the files below the folder "own", but those with numbers, which are of the schema they were written of, and what
    the settings would take for the row of a query."""
    found = set()
    for folder, _, files in os.walk("own"):
        for name in files:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                found.update(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", file.read()))
    return sorted(name for name in found if 1 < len(name) < 64 and not re.search(r"[a-z]_?[0-9]+_?[A-Z]|[a-zA-Z_][0-9]+_|[0-9]$|row$", name))


def words():
    """Each once, however a language writes it."""
    found = {}
    for word in WORDS + own_words():
        found.setdefault(like(word).removesuffix("s") or word, word)
    return list(found.values())


def texts(before):
    """Names with each of the texts in them, with a number of their own behind or before it."""
    return [cut(f"w{n}w {text}" if before else f"{text[:40]} q{n}z") for n, text in enumerate(TEXTS)]


def identifier(name):
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    if "\\" in text:
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
    return "'" + text.replace("'", "''") + "'"


def schema():
    out = []
    add = out.append
    columns = words() + texts(False) + [LONG]
    for kind in "tedcu":
        add(f"create schema {kind}")
    for n, name in enumerate(words() + texts(True) + [LONG]):
        add(f"create table t.{identifier(name)} (id int primary key, a text)")
    for n, name in enumerate(texts(True)):
        add(f"create type e.{identifier(name)} as enum ('x', 'y')")
        add(f"create domain d.{identifier(name)} as {'text' if n % 2 else 'int'}")
        add(f"create type c.{identifier(name)} as (a int, b text)")
    for kind in "edc":
        add(f"create table u.of_{kind} (" + ", ".join(f"x{n}x {kind}.{identifier(name)}" for n, name in enumerate(texts(True))) + ")")
    parts = range(0, len(columns), 100)
    for start in parts:
        some = [identifier(name) for name in columns[start:start + 100]]
        add(f"create table u.needed_{start} (" + ", ".join(f"{name} text not null" for name in some) + ")")
        add(f"create table u.given_{start} (" + ", ".join(f"{name} int" for name in some) + ")")
        add(f"create type u.part_{start} as (" + ", ".join(f"{name} text" for name in some) + ")")
    add("create table u.composites (" + ", ".join(f"c{start} u.part_{start}" for start in parts) + ")")
    labels = list(dict.fromkeys([cut(text) for text in TEXTS] + WORDS + [word.upper() for word in WORDS] + [LONG, ""]))
    add("create type u.labels as enum (" + ", ".join(literal(label) for label in labels) + ")")
    add("create table u.labelled (labels u.labels not null, many u.labels[])")
    add("create table u.said (" + ", ".join(f"a{n}a text default {literal(text)} check (a{n}a <> {literal(text)})" for n, text in enumerate(TEXTS)) + ")")
    add("create view u.seen as select " + ", ".join(f"{literal(text)}::text as {identifier(name)}" for text, name in zip(TEXTS, texts(True))))
    for n, text in enumerate(TEXTS):
        add(f"create domain u.told_{n} as text default {literal(text)} check (value <> {literal(text)})")
        add(f"comment on column u.said.a{n}a is {literal(text)}")
        add(f"comment on domain u.told_{n} is {literal(text)}")
    for what in "table u.said", "type u.labels", "type u.part_0":
        add(f"comment on {what} is " + literal("\n".join(TEXTS)))
    add("comment on view u.seen is " + literal("".join(TEXTS)))
    print(";\n".join(out) + ";")


def queries():
    for n, name in enumerate(words()):
        text = TEXTS[n % len(TEXTS)]
        print(f"-- {' '.join(text.split())}\n-- name: {name} :many\n"
              f"select id, a as {identifier(name)}, {literal(text)} as b from t.{identifier(name)} where id = @{name} and a <> {literal(text)};\n")
    names = texts(False)
    for start in range(0, len(names), 90):
        print(f"-- name: Asked{start} :one\nselect " + ", ".join(f"1 as {identifier(name)}" for name in names[start:start + 90]) + ";\n")
    print("-- " + "\n-- ".join(" ".join(text.split()) for text in TEXTS) + "\n-- name: Said :exec\n"
          "update u.labelled set labels = 'con' where labels::text in (" + ", ".join(literal(text) for text in TEXTS) + ") and labels = @labels;\n")


def collisions(language):
    """dbgen is asked until nothing is called alike; the settings are printed."""
    settings, given, number = json.loads(language), {}, 0
    for _ in range(100):
        entry = dict(settings, names=given)
        with open("dbgen.json", "w") as file:
            json.dump({"schema": "hostile.sql", "queries": "hostile_queries.sql", "codegen": [entry]}, file)
        ran = subprocess.run([os.environ["DBGEN"], "codegen", "--check"], capture_output=True, text=True)
        said = ran.stderr
        found = re.findall(r' and [a-z ]+ "((?:[^\n]|\n)*?)" would both be called "([^"]*)" in ', said)
        if not found:
            break
        for name, called in found:
            number += 1
            given[name] = re.sub("^New|Update$|_n[0-9]+", "", called) + f"_n{number}"
    print(said, file=sys.stderr)
    print(json.dumps(given))


if __name__ == "__main__":
    {"schema": schema, "queries": queries}.get(sys.argv[1], lambda: collisions(sys.argv[2]))()
