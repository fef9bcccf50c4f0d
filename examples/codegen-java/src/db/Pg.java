// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PGInterval;

/** What the classes of the schema stand on, the same for every schema: how values are read and written. */
public final class Pg {
    private Pg() {}

    // ---- types

    /**
     * How values of a type are read and written. They are written as their text, of which the server finds out the type; so are
     * the elements of arrays, ranges and composite types.
     */
    public abstract static class Type<T> {
        /** A value that is not NULL. */
        abstract T parse(String text);

        String text(T value) {
            return value.toString();
        }

        /** What stands between two elements of an array. */
        char delimiter() {
            return ',';
        }

        /** NULL is null; columns are counted from 1. */
        public T read(ResultSet rows, int column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? null : parse(text);
        }

        public final T read(ResultSet rows, String column) throws SQLException {
            return read(rows, rows.findColumn(column));
        }

        /** Of a column that is never NULL. */
        public final T get(ResultSet rows, int column) throws SQLException {
            T value = read(rows, column);
            if (value == null) {
                throw new SQLException("the column \"" + rows.getMetaData().getColumnLabel(column) + "\" is NULL");
            }
            return value;
        }

        public final T get(ResultSet rows, String column) throws SQLException {
            return get(rows, rows.findColumn(column));
        }

        public void bind(PreparedStatement statement, int at, T value) throws SQLException {
            if (value == null) {
                statement.setNull(at, Types.OTHER);
            } else {
                statement.setObject(at, text(value), Types.OTHER);
            }
        }

        /** A value for a parameter. */
        public final Value<T> of(T value) {
            return new Value<>(this, value);
        }
    }

    /** A parameter. */
    public record Value<T>(Type<T> type, T value) {
        /** As a field of COPY. */
        String copied() {
            if (value == null) {
                return "\\N";
            }
            return type.text(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        }

        void bind(PreparedStatement statement, int at) throws SQLException {
            type.bind(statement, at, value);
        }
    }

    private interface Getter<T> {
        T get(ResultSet rows, int column) throws SQLException;
    }

    /** One that the driver reads by itself where it stands alone. */
    private static <T> Type<T> type(Function<String, T> parse, Function<T, String> text, Getter<T> getter) {
        return new Type<>() {
            @Override
            T parse(String given) {
                return parse.apply(given);
            }

            @Override
            String text(T value) {
                return text.apply(value);
            }

            @Override
            public T read(ResultSet rows, int column) throws SQLException {
                T value = getter.get(rows, column);
                return rows.wasNull() ? null : value;
            }
        };
    }

    private static <T> Type<T> type(Function<String, T> parse, Function<T, String> text) {
        return new Type<>() {
            @Override
            T parse(String given) {
                return parse.apply(given);
            }

            @Override
            String text(T value) {
                return text.apply(value);
            }
        };
    }

    public static final Type<Boolean> BOOL = type(text -> text.equals("t"), value -> value ? "t" : "f", ResultSet::getBoolean);
    public static final Type<Short> INT2 = type(Short::valueOf, Object::toString, ResultSet::getShort);
    public static final Type<Integer> INT4 = type(Integer::valueOf, Object::toString, ResultSet::getInt);
    public static final Type<Long> INT8 = type(Long::valueOf, Object::toString, ResultSet::getLong);
    public static final Type<Float> FLOAT4 = type(Float::valueOf, Object::toString, ResultSet::getFloat);
    public static final Type<Double> FLOAT8 = type(Double::valueOf, Object::toString, ResultSet::getDouble);
    public static final Type<BigDecimal> NUMERIC = type(BigDecimal::new, BigDecimal::toPlainString);
    public static final Type<UUID> UUID = type(java.util.UUID::fromString, Object::toString);
    public static final Type<PGInterval> INTERVAL = type(Pg::interval, PGInterval::getValue);
    public static final Type<byte[]> BYTEA = type(Pg::bytes, Pg::bytesText, ResultSet::getBytes);
    public static final Type<LocalDate> DATE = type(Pg::date, Pg::dateText, (rows, column) -> rows.getObject(column, LocalDate.class));
    public static final Type<LocalTime> TIME = type(Pg::time, Pg::timeText, (rows, column) -> rows.getObject(column, LocalTime.class));
    public static final Type<OffsetTime> TIMETZ =
            type(Pg::timetz, Pg::timetzText, (rows, column) -> rows.getObject(column, OffsetTime.class));
    public static final Type<LocalDateTime> TIMESTAMP =
            type(Pg::timestamp, Pg::timestampText, (rows, column) -> rows.getObject(column, LocalDateTime.class));
    public static final Type<OffsetDateTime> TIMESTAMPTZ =
            type(Pg::timestamptz, Pg::timestamptzText, (rows, column) -> rows.getObject(column, OffsetDateTime.class));

    /** Texts, and types that are read and written as their text. */
    public static final Type<String> TEXT = type(Function.identity(), Function.identity());

    /** The one type whose arrays have semicolons. */
    public static final Type<String> BOX =
            new Type<>() {
                @Override
                String parse(String text) {
                    return text;
                }

                @Override
                char delimiter() {
                    return ';';
                }
            };

    /** An enum of the schema by its labels. */
    static <E extends Enum<E>> Type<E> enumeration(E[] values, Function<E, String> label) {
        return type(
                text -> {
                    for (E value : values) {
                        if (label.apply(value).equals(text)) {
                            return value;
                        }
                    }
                    throw new IllegalArgumentException("the label \"" + text + "\" is not known");
                },
                label);
    }

    /** A composite type of the schema: its members as texts, of which NULL is null. */
    static <T> Type<T> composite(Function<List<String>, T> made, Function<T, List<String>> members) {
        return type(text -> made.apply(members(text)), value -> record(members.apply(value)));
    }

    static <T> T member(Type<T> type, List<String> members, int at) {
        String text = members.get(at);
        return text == null ? null : type.parse(text);
    }

    static <T> String memberText(Type<T> type, T value) {
        return value == null ? null : type.text(value);
    }

    /** An array of one dimension: its elements may be null. */
    public static <T> Type<List<T>> list(Type<T> of) {
        return type(text -> elements(of, text), values -> array(of, values));
    }

    // ---- ranges

    /** Without a bound, where it is null; of an empty one nothing else is said. */
    public record Range<T>(T lower, T upper, boolean includesLower, boolean includesUpper, boolean empty) {
        public static <T> Range<T> none() {
            return new Range<>(null, null, false, false, true);
        }

        /** Without UPPER itself, as PostgreSQL has ranges of whole numbers and dates. */
        public static <T> Range<T> of(T lower, T upper) {
            return new Range<>(lower, upper, lower != null, false, false);
        }
    }

    public static <T> Type<Range<T>> range(Type<T> of) {
        return type(text -> range(of, new Reader(text)), value -> rangeText(of, value));
    }

    public static <T> Type<List<Range<T>>> multirange(Type<T> of) {
        return type(
                text -> {
                    Reader reader = new Reader(text);
                    List<Range<T>> ranges = new ArrayList<>();
                    reader.expect('{');
                    while (reader.next() != '}') {
                        ranges.add(range(of, reader));
                        reader.skip(',');
                    }
                    return Collections.unmodifiableList(ranges);
                },
                values -> {
                    StringJoiner out = new StringJoiner(",", "{", "}");
                    for (Range<T> value : values) {
                        out.add(rangeText(of, value));
                    }
                    return out.toString();
                });
    }

    private static <T> Range<T> range(Type<T> of, Reader reader) {
        if (reader.next() == 'e') {
            return Range.none();
        }
        boolean includesLower = reader.take() == '[';
        String lower = reader.item(",", true);
        reader.expect(',');
        String upper = reader.item("])", true);
        boolean includesUpper = reader.take() == ']';
        return new Range<>(
                lower == null ? null : of.parse(lower), upper == null ? null : of.parse(upper), includesLower, includesUpper, false);
    }

    private static <T> String rangeText(Type<T> of, Range<T> range) {
        if (range.empty()) {
            return "empty";
        }
        return (range.includesLower() ? "[" : "(")
                + (range.lower() == null ? "" : quoted(of.text(range.lower())))
                + ","
                + (range.upper() == null ? "" : quoted(of.text(range.upper())))
                + (range.includesUpper() ? "]" : ")");
    }

    // ---- texts of arrays and composite types

    private static final class Reader {
        private final String text;
        private int at = 0;

        Reader(String text) {
            this.text = text;
        }

        char next() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        char take() {
            return at < text.length() ? text.charAt(at++) : '\0';
        }

        void expect(char wanted) {
            if (take() != wanted) {
                throw new IllegalArgumentException("\"" + wanted + "\" was expected at " + (at - 1) + " of: " + text);
            }
        }

        void skip(char wanted) {
            if (next() == wanted) {
                at++;
            }
        }

        /** What stands in front of one of ENDS, without its quotes; null where nothing does, or, with EMPTY false, NULL. */
        String item(String ends, boolean empty) {
            StringBuilder out = new StringBuilder();
            boolean quoted = false;
            while (at < text.length() && ends.indexOf(next()) < 0) {
                if (next() != '"') {
                    out.append(next() == '\\' ? text.charAt(++at) : next());
                    at++;
                    continue;
                }
                quoted = true;
                for (at++; at < text.length(); at++) {
                    if (next() == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                        at++;
                    } else if (next() == '"') {
                        break;
                    } else if (next() == '\\') {
                        at++;
                    }
                    out.append(next());
                }
                at++;
            }
            String item = out.toString();
            return !quoted && (empty ? item.isEmpty() : item.equalsIgnoreCase("NULL")) ? null : item;
        }
    }

    private static <T> List<T> elements(Type<T> of, String text) {
        Reader reader = new Reader(text);
        List<T> elements = new ArrayList<>();
        String ends = of.delimiter() + "}";
        reader.expect('{');
        while (reader.next() != '}') {
            if (reader.next() == '{') {
                throw new IllegalArgumentException("an array of more than one dimension: " + text);
            }
            String item = reader.item(ends, false);
            elements.add(item == null ? null : of.parse(item));
            reader.skip(of.delimiter());
        }
        return Collections.unmodifiableList(elements);
    }

    private static <T> String array(Type<T> of, List<T> values) {
        StringJoiner out = new StringJoiner(String.valueOf(of.delimiter()), "{", "}");
        for (T value : values) {
            out.add(value == null ? "NULL" : quoted(of.text(value)));
        }
        return out.toString();
    }

    private static List<String> members(String text) {
        Reader reader = new Reader(text);
        List<String> members = new ArrayList<>();
        reader.expect('(');
        do {
            members.add(reader.item(",)", true));
        } while (reader.take() == ',');
        return members;
    }

    private static String record(List<String> members) {
        StringJoiner out = new StringJoiner(",", "(", ")");
        for (String member : members) {
            out.add(member == null ? "" : quoted(member));
        }
        return out.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    // ---- texts of values

    private static PGInterval interval(String text) {
        try {
            return new PGInterval(text);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length() / 2 - 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(text, 2 * i + 2, 2 * i + 4, 16);
        }
        return bytes;
    }

    private static String bytesText(byte[] bytes) {
        StringBuilder out = new StringBuilder("\\x");
        for (byte b : bytes) {
            out.append(String.format("%02x", b));
        }
        return out.toString();
    }

    /** MAX and MIN are infinity and -infinity, as the driver has them; a time's MAX is 24:00. */
    private static String infinite(Temporal value, Temporal min, Temporal max) {
        return value.equals(max) ? "infinity" : value.equals(min) ? "-infinity" : null;
    }

    private static LocalDate date(String text) {
        if (text.equals("infinity")) {
            return LocalDate.MAX;
        } else if (text.equals("-infinity")) {
            return LocalDate.MIN;
        }
        boolean before = text.endsWith(" BC");
        String[] parts = (before ? text.substring(0, text.length() - 3) : text).split("-");
        int year = Integer.parseInt(parts[0]);
        return LocalDate.of(before ? 1 - year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static String dateText(LocalDate value) {
        String infinite = infinite(value, LocalDate.MIN, LocalDate.MAX);
        int year = value.getYear();
        return infinite != null
                ? infinite
                : String.format(
                        "%04d-%02d-%02d%s", year > 0 ? year : 1 - year, value.getMonthValue(), value.getDayOfMonth(), year > 0 ? "" : " BC");
    }

    private static LocalTime time(String text) {
        return text.startsWith("24:") ? LocalTime.MAX : LocalTime.parse(text);
    }

    private static String timeText(LocalTime value) {
        return value.equals(LocalTime.MAX) ? "24:00:00" : value.toString();
    }

    /** Where the offset begins. */
    private static int offset(String text) {
        return Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    }

    private static OffsetTime timetz(String text) {
        int at = offset(text);
        return OffsetTime.of(time(text.substring(0, at)), ZoneOffset.of(text.substring(at)));
    }

    private static String timetzText(OffsetTime value) {
        // The driver has 24:00 of any zone as MAX, whose zone PostgreSQL does not know.
        String offset = value.equals(OffsetTime.MAX) ? "Z" : value.getOffset().getId();
        return timeText(value.toLocalTime()) + offset.replace("Z", "+00");
    }

    private static LocalDateTime timestamp(String text) {
        if (text.equals("infinity")) {
            return LocalDateTime.MAX;
        } else if (text.equals("-infinity")) {
            return LocalDateTime.MIN;
        }
        int at = text.indexOf(' ');
        boolean before = text.endsWith(" BC");
        String time = text.substring(at + 1, before ? text.length() - 3 : text.length());
        return LocalDateTime.of(date(text.substring(0, at) + (before ? " BC" : "")), LocalTime.parse(time));
    }

    private static String timestampText(LocalDateTime value) {
        String infinite = infinite(value, LocalDateTime.MIN, LocalDateTime.MAX);
        if (infinite != null) {
            return infinite;
        }
        String date = dateText(value.toLocalDate());
        boolean before = date.endsWith(" BC");
        return (before ? date.substring(0, date.length() - 3) : date) + " " + value.toLocalTime() + (before ? " BC" : "");
    }

    private static OffsetDateTime timestamptz(String text) {
        if (text.equals("infinity")) {
            return OffsetDateTime.MAX;
        } else if (text.equals("-infinity")) {
            return OffsetDateTime.MIN;
        }
        boolean before = text.endsWith(" BC");
        String given = before ? text.substring(0, text.length() - 3) : text;
        int at = offset(given);
        return OffsetDateTime.of(timestamp(given.substring(0, at) + (before ? " BC" : "")), ZoneOffset.of(given.substring(at)))
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static String timestamptzText(OffsetDateTime value) {
        String infinite = infinite(value, OffsetDateTime.MIN, OffsetDateTime.MAX);
        if (infinite != null) {
            return infinite;
        }
        String text = timestampText(value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        return text.endsWith(" BC") ? text.substring(0, text.length() - 3) + "+00 BC" : text + "+00";
    }

    // ---- statements

    /** Makes an object of a row. */
    public interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private static void bind(PreparedStatement statement, Iterable<Value<?>> values) throws SQLException {
        int at = 1;
        for (Value<?> value : values) {
            value.bind(statement, at++);
        }
    }

    /** The first row of a query. */
    static <T> Optional<T> one(Connection connection, String sql, RowReader<T> reader, List<Value<?>> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        }
    }

    /** How many rows a statement changed. */
    static int execute(Connection connection, String sql, List<Value<?>> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** A text of a query, and which of the values its parameters are. */
    record Text(String sql, int... uses) {
        List<Value<?>> pick(List<Value<?>> values) {
            List<Value<?>> picked = new ArrayList<>();
            for (int use : uses) {
                picked.add(values.get(use));
            }
            return picked;
        }
    }

    /** What each of a list stands for as values. */
    interface Values<P> {
        List<Value<?>> of(P item);
    }

    /** COUNT columns from FIRST on are NULL: a row within a row is not there. */
    static boolean absent(ResultSet rows, int first, int count) throws SQLException {
        for (int i = first; i < first + count; i++) {
            if (rows.getString(i) != null) {
                return false;
            }
        }
        return true;
    }

    static <T> Optional<T> first(Connection connection, Text text, List<Value<?>> values, RowReader<T> reader) throws SQLException {
        return one(connection, text.sql(), reader, text.pick(values));
    }

    static <T> List<T> all(Connection connection, Text text, List<Value<?>> values, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text.sql())) {
            bind(statement, text.pick(values));
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    /** How many rows a statement changed, or gave. */
    static long changed(Connection connection, Text text, List<Value<?>> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text.sql())) {
            bind(statement, text.pick(values));
            long count = 0;
            if (!statement.execute()) {
                return statement.getLargeUpdateCount();
            }
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    count++;
                }
            }
            return count;
        }
    }

    /** The statement for each of a list, sent together. */
    static <P> void batch(Connection connection, Text text, List<P> items, Values<P> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text.sql())) {
            for (P item : items) {
                bind(statement, text.pick(values.of(item)));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** How many rows were copied. */
    static <P> long copy(Connection connection, String sql, List<P> items, Values<P> values) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            for (P item : items) {
                StringJoiner line = new StringJoiner("\t", "", "\n");
                for (Value<?> value : values.of(item)) {
                    line.add(value.copied());
                }
                byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Columns and their values, for an INSERT or UPDATE. */
    static final class Given {
        private final Map<String, Value<?>> columns = new LinkedHashMap<>();

        <T> void add(String column, Type<T> type, T value) {
            columns.put(column, type.of(value));
        }

        <T> T insert(Connection connection, String table, String returning, RowReader<T> reader) throws SQLException {
            String given =
                    columns.isEmpty()
                            ? "DEFAULT VALUES"
                            : "("
                                    + String.join(", ", columns.keySet())
                                    + ") VALUES ("
                                    + String.join(", ", Collections.nCopies(columns.size(), "?"))
                                    + ")";
            String sql = "INSERT INTO " + table + " " + given + " RETURNING " + returning;
            return one(connection, sql, reader, new ArrayList<>(columns.values())).orElseThrow();
        }

        /** KEY: "id = ?". */
        <T> Optional<T> update(
                Connection connection, String table, String returning, RowReader<T> reader, String key, List<Value<?>> keys)
                throws SQLException {
            List<Value<?>> values = new ArrayList<>(columns.values());
            values.addAll(keys);
            String sql =
                    columns.isEmpty()
                            ? "SELECT " + returning + " FROM " + table + " WHERE " + key
                            : "UPDATE "
                                    + table
                                    + " SET "
                                    + String.join(" = ?, ", columns.keySet())
                                    + " = ? WHERE "
                                    + key
                                    + " RETURNING "
                                    + returning;
            return one(connection, sql, reader, values);
        }
    }
}
