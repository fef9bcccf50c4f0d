// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db

import java.math.BigDecimal
import java.sql.Connection
import java.sql.PreparedStatement
import java.sql.ResultSet
import java.sql.SQLException
import java.sql.Types
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.LocalTime
import java.time.OffsetDateTime
import java.time.OffsetTime
import java.time.ZoneOffset
import org.postgresql.PGConnection
import org.postgresql.util.PGInterval

/** What the classes of the schema stand on, the same for every schema: how values are read and written. */
object Pg {
    // ---- types

    /**
     * How values of a type are read and written. They are written as their text, of which the server finds out the type; so are
     * the elements of arrays, ranges and composite types.
     */
    class Type<T : Any> internal constructor(
        internal val parse: (String) -> T,
        internal val text: (T) -> String = { it.toString() },
        /** What stands between two elements of an array. */
        internal val delimiter: Char = ',',
        /** Of one that the driver reads by itself where it stands alone. */
        private val getter: ((ResultSet, Int) -> T?)? = null,
    ) {
        /** NULL is null; columns are counted from 1. */
        fun read(rows: ResultSet, column: Int): T? {
            val getter = this.getter ?: return rows.getString(column)?.let(parse)
            val value = getter(rows, column)
            return if (rows.wasNull()) null else value
        }

        fun read(rows: ResultSet, column: String): T? = read(rows, rows.findColumn(column))

        /** Of a column that is never NULL. */
        fun get(rows: ResultSet, column: Int): T =
            read(rows, column) ?: throw SQLException("the column \"${rows.metaData.getColumnLabel(column)}\" is NULL")

        fun get(rows: ResultSet, column: String): T = get(rows, rows.findColumn(column))

        fun bind(statement: PreparedStatement, at: Int, value: T?) {
            if (value == null) statement.setNull(at, Types.OTHER) else statement.setObject(at, text(value), Types.OTHER)
        }

        /** A value for a parameter. */
        fun of(value: T?): Value<T> = Value(this, value)
    }

    /** A parameter. */
    class Value<T : Any> internal constructor(private val type: Type<T>, private val value: T?) {
        internal fun bind(statement: PreparedStatement, at: Int) = type.bind(statement, at, value)

        /** As a field of COPY. */
        internal fun copied(): String =
            value?.let(type.text)?.replace("\\", "\\\\")?.replace("\n", "\\n")?.replace("\r", "\\r")?.replace("\t", "\\t") ?: "\\N"
    }

    val BOOL = Type({ it == "t" }, { if (it) "t" else "f" }, getter = ResultSet::getBoolean)
    val INT2 = Type(String::toShort, getter = ResultSet::getShort)
    val INT4 = Type(String::toInt, getter = ResultSet::getInt)
    val INT8 = Type(String::toLong, getter = ResultSet::getLong)
    val FLOAT4 = Type(String::toFloat, getter = ResultSet::getFloat)
    val FLOAT8 = Type(String::toDouble, getter = ResultSet::getDouble)
    val NUMERIC = Type(::BigDecimal, BigDecimal::toPlainString)
    val UUID = Type(java.util.UUID::fromString)
    val INTERVAL = Type(::PGInterval, { it.value!! })
    val BYTEA = Type(::bytes, ::bytesText, getter = { rows, column -> rows.getBytes(column) })
    val DATE = Type(::date, ::dateText, getter = { rows, column -> rows.getObject(column, LocalDate::class.java) })
    val TIME = Type(::time, ::timeText, getter = { rows, column -> rows.getObject(column, LocalTime::class.java) })
    val TIMETZ = Type(::timetz, ::timetzText, getter = { rows, column -> rows.getObject(column, OffsetTime::class.java) })
    val TIMESTAMP =
        Type(::timestamp, ::timestampText, getter = { rows, column -> rows.getObject(column, LocalDateTime::class.java) })
    val TIMESTAMPTZ =
        Type(::timestamptz, ::timestamptzText, getter = { rows, column -> rows.getObject(column, OffsetDateTime::class.java) })

    /** Texts, and types that are read and written as their text. */
    val TEXT = Type({ it }, { it })

    /** The one type whose arrays have semicolons. */
    val BOX = Type({ it }, { it }, delimiter = ';')

    /** An enum of the schema by its labels. */
    internal fun <E : Enum<E>> enumeration(values: Array<E>, label: (E) -> String): Type<E> {
        val byLabel = values.associateBy(label)
        return Type({ byLabel[it] ?: throw IllegalArgumentException("the label \"$it\" is not known") }, label)
    }

    /** A composite type of the schema: its members as texts, of which NULL is null. */
    internal fun <T : Any> composite(made: (List<String?>) -> T, members: (T) -> List<String?>): Type<T> =
        Type({ made(members(it)) }, { record(members(it)) })

    internal fun <T : Any> member(type: Type<T>, members: List<String?>, at: Int): T? = members[at]?.let(type.parse)

    internal fun <T : Any> memberText(type: Type<T>, value: T?): String? = value?.let(type.text)

    /** An array of one dimension: its elements may be null. */
    fun <T : Any> list(of: Type<T>): Type<List<T?>> = Type({ elements(of, it) }, { array(of, it) })

    // ---- ranges

    /** Without a bound, where it is null; of an empty one nothing else is said. */
    data class Range<T : Any>(
        val lower: T?,
        val upper: T?,
        val includesLower: Boolean = lower != null,
        val includesUpper: Boolean = false,
        val empty: Boolean = false,
    )

    fun <T : Any> range(of: Type<T>): Type<Range<T>> = Type({ range(of, Reader(it)) }, { rangeText(of, it) })

    fun <T : Any> multirange(of: Type<T>): Type<List<Range<T>>> =
        Type(
            {
                val reader = Reader(it)
                val ranges = mutableListOf<Range<T>>()
                reader.expect('{')
                while (reader.next() != '}') {
                    ranges.add(range(of, reader))
                    reader.skip(',')
                }
                ranges
            },
            { ranges -> ranges.joinToString(",", "{", "}") { rangeText(of, it) } },
        )

    private fun <T : Any> range(of: Type<T>, reader: Reader): Range<T> {
        if (reader.next() == 'e') return Range(null, null, empty = true)
        val includesLower = reader.take() == '['
        val lower = reader.item(",", true)
        reader.expect(',')
        val upper = reader.item("])", true)
        val includesUpper = reader.take() == ']'
        return Range(lower?.let(of.parse), upper?.let(of.parse), includesLower, includesUpper)
    }

    private fun <T : Any> rangeText(of: Type<T>, range: Range<T>): String {
        if (range.empty) return "empty"
        val lower = range.lower?.let { quoted(of.text(it)) } ?: ""
        val upper = range.upper?.let { quoted(of.text(it)) } ?: ""
        return (if (range.includesLower) "[" else "(") + lower + "," + upper + (if (range.includesUpper) "]" else ")")
    }

    // ---- texts of arrays and composite types

    private class Reader(private val text: String) {
        private var at = 0

        fun next(): Char = if (at < text.length) text[at] else '\u0000'

        fun take(): Char = if (at < text.length) text[at++] else '\u0000'

        fun expect(wanted: Char) {
            require(take() == wanted) { "\"$wanted\" was expected at ${at - 1} of: $text" }
        }

        fun skip(wanted: Char) {
            if (next() == wanted) at++
        }

        /** What stands in front of one of [ends], without its quotes; null where nothing does, or, without [empty], NULL. */
        fun item(ends: String, empty: Boolean): String? {
            val out = StringBuilder()
            var quoted = false
            while (at < text.length && next() !in ends) {
                if (next() != '"') {
                    out.append(if (next() == '\\') text[++at] else next())
                    at++
                    continue
                }
                quoted = true
                at++
                while (at < text.length) {
                    if (next() == '"' && at + 1 < text.length && text[at + 1] == '"') at++
                    else if (next() == '"') break
                    else if (next() == '\\') at++
                    out.append(next())
                    at++
                }
                at++
            }
            val item = out.toString()
            return if (!quoted && (if (empty) item.isEmpty() else item.equals("NULL", ignoreCase = true))) null else item
        }
    }

    private fun <T : Any> elements(of: Type<T>, text: String): List<T?> {
        val reader = Reader(text)
        val elements = mutableListOf<T?>()
        reader.expect('{')
        while (reader.next() != '}') {
            require(reader.next() != '{') { "an array of more than one dimension: $text" }
            elements.add(reader.item("${of.delimiter}}", false)?.let(of.parse))
            reader.skip(of.delimiter)
        }
        return elements
    }

    private fun <T : Any> array(of: Type<T>, values: List<T?>): String =
        values.joinToString(of.delimiter.toString(), "{", "}") { value -> value?.let { quoted(of.text(it)) } ?: "NULL" }

    private fun members(text: String): List<String?> {
        val reader = Reader(text)
        val members = mutableListOf<String?>()
        reader.expect('(')
        do {
            members.add(reader.item(",)", true))
        } while (reader.take() == ',')
        return members
    }

    private fun record(members: List<String?>): String = members.joinToString(",", "(", ")") { it?.let(::quoted) ?: "" }

    private fun quoted(text: String): String = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'

    // ---- texts of values

    private fun bytes(text: String): ByteArray =
        ByteArray(text.length / 2 - 1) { text.substring(2 * it + 2, 2 * it + 4).toInt(16).toByte() }

    private fun bytesText(bytes: ByteArray): String = "\\x" + bytes.joinToString("") { "%02x".format(it) }

    /** MAX and MIN are infinity and -infinity, as the driver has them; a time's MAX is 24:00. */
    private fun <T> infinite(value: T, min: T, max: T): String? =
        if (value == max) "infinity" else if (value == min) "-infinity" else null

    private fun date(text: String): LocalDate {
        if (text == "infinity") return LocalDate.MAX
        if (text == "-infinity") return LocalDate.MIN
        val (year, month, day) = text.removeSuffix(" BC").split('-').map(String::toInt)
        return LocalDate.of(if (text.endsWith(" BC")) 1 - year else year, month, day)
    }

    private fun dateText(value: LocalDate): String {
        val year = value.year
        return infinite(value, LocalDate.MIN, LocalDate.MAX)
            ?: "%04d-%02d-%02d%s".format(if (year > 0) year else 1 - year, value.monthValue, value.dayOfMonth, if (year > 0) "" else " BC")
    }

    private fun time(text: String): LocalTime = if (text.startsWith("24:")) LocalTime.MAX else LocalTime.parse(text)

    private fun timeText(value: LocalTime): String = if (value == LocalTime.MAX) "24:00:00" else value.toString()

    /** Where the offset begins. */
    private fun offset(text: String): Int = maxOf(text.lastIndexOf('+'), text.lastIndexOf('-'))

    private fun timetz(text: String): OffsetTime {
        val at = offset(text)
        return OffsetTime.of(time(text.substring(0, at)), ZoneOffset.of(text.substring(at)))
    }

    private fun timetzText(value: OffsetTime): String {
        // The driver has 24:00 of any zone as MAX, whose zone PostgreSQL does not know.
        val offset = if (value == OffsetTime.MAX) "Z" else value.offset.id
        return timeText(value.toLocalTime()) + offset.replace("Z", "+00")
    }

    private fun timestamp(text: String): LocalDateTime {
        if (text == "infinity") return LocalDateTime.MAX
        if (text == "-infinity") return LocalDateTime.MIN
        val given = text.removeSuffix(" BC")
        val at = given.indexOf(' ')
        return LocalDateTime.of(date(given.substring(0, at) + text.substring(given.length)), LocalTime.parse(given.substring(at + 1)))
    }

    private fun timestampText(value: LocalDateTime): String {
        infinite(value, LocalDateTime.MIN, LocalDateTime.MAX)?.let { return it }
        val date = dateText(value.toLocalDate())
        val given = date.removeSuffix(" BC")
        return given + " " + value.toLocalTime() + date.substring(given.length)
    }

    private fun timestamptz(text: String): OffsetDateTime {
        if (text == "infinity") return OffsetDateTime.MAX
        if (text == "-infinity") return OffsetDateTime.MIN
        val given = text.removeSuffix(" BC")
        val at = offset(given)
        val local = timestamp(given.substring(0, at) + text.substring(given.length))
        return OffsetDateTime.of(local, ZoneOffset.of(given.substring(at))).withOffsetSameInstant(ZoneOffset.UTC)
    }

    private fun timestamptzText(value: OffsetDateTime): String {
        infinite(value, OffsetDateTime.MIN, OffsetDateTime.MAX)?.let { return it }
        val text = timestampText(value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime())
        val given = text.removeSuffix(" BC")
        return given + "+00" + text.substring(given.length)
    }

    // ---- statements

    private fun bind(statement: PreparedStatement, values: List<Value<*>>) {
        values.forEachIndexed { i, value -> value.bind(statement, i + 1) }
    }

    /** The first row of a query. */
    internal fun <T> one(connection: Connection, sql: String, read: (ResultSet) -> T, values: List<Value<*>>): T? =
        connection.prepareStatement(sql).use { statement ->
            bind(statement, values)
            statement.executeQuery().use { rows -> if (rows.next()) read(rows) else null }
        }

    /** How many rows a statement changed. */
    internal fun execute(connection: Connection, sql: String, values: List<Value<*>>): Int =
        connection.prepareStatement(sql).use { statement ->
            bind(statement, values)
            statement.executeUpdate()
        }

    /** A text of a query, and which of the values its parameters are. */
    internal class Text(val sql: String, private vararg val uses: Int) {
        fun pick(values: List<Value<*>>): List<Value<*>> = uses.map { values[it] }
    }

    /** [count] columns from [first] on are NULL: a row within a row is not there. */
    internal fun absent(rows: ResultSet, first: Int, count: Int): Boolean =
        (first until first + count).all { rows.getString(it) == null }

    internal fun <T> first(connection: Connection, text: Text, values: List<Value<*>>, read: (ResultSet) -> T): T? =
        one(connection, text.sql, read, text.pick(values))

    internal fun <T> all(connection: Connection, text: Text, values: List<Value<*>>, read: (ResultSet) -> T): List<T> =
        connection.prepareStatement(text.sql).use { statement ->
            bind(statement, text.pick(values))
            val found = mutableListOf<T>()
            statement.executeQuery().use { rows -> while (rows.next()) found.add(read(rows)) }
            found
        }

    /** How many rows a statement changed, or gave. */
    internal fun changed(connection: Connection, text: Text, values: List<Value<*>>): Long =
        connection.prepareStatement(text.sql).use { statement ->
            bind(statement, text.pick(values))
            if (!statement.execute()) statement.largeUpdateCount
            else {
                var count = 0L
                statement.resultSet.use { rows -> while (rows.next()) count++ }
                count
            }
        }

    /** The statement for each of a list, sent together. */
    internal fun <P> batch(connection: Connection, text: Text, items: List<P>, values: (P) -> List<Value<*>>) {
        connection.prepareStatement(text.sql).use { statement ->
            for (item in items) {
                bind(statement, text.pick(values(item)))
                statement.addBatch()
            }
            statement.executeBatch()
        }
    }

    /** How many rows were copied. */
    internal fun <P> copy(connection: Connection, sql: String, items: List<P>, values: (P) -> List<Value<*>>): Long {
        val copy = connection.unwrap(PGConnection::class.java).copyAPI.copyIn(sql)
        try {
            for (item in items) {
                val bytes = (values(item).joinToString("\t") { it.copied() } + "\n").toByteArray()
                copy.writeToCopy(bytes, 0, bytes.size)
            }
            return copy.endCopy()
        } finally {
            if (copy.isActive) copy.cancelCopy()
        }
    }

    /** Columns and their values, for an INSERT or UPDATE. */
    internal class Given {
        private val columns = LinkedHashMap<String, Value<*>>()

        fun <T : Any> add(column: String, type: Type<T>, value: T?) {
            columns[column] = type.of(value)
        }

        fun <T : Any> insert(connection: Connection, table: String, returning: String, read: (ResultSet) -> T): T {
            val names = columns.keys.joinToString(", ")
            val given = if (columns.isEmpty()) "DEFAULT VALUES" else "($names) VALUES (${columns.keys.joinToString(", ") { "?" }})"
            return one(connection, "INSERT INTO $table $given RETURNING $returning", read, columns.values.toList())!!
        }

        /** [key] is as in "id = ?". */
        fun <T : Any> update(
            connection: Connection,
            table: String,
            returning: String,
            read: (ResultSet) -> T,
            key: String,
            keys: List<Value<*>>,
        ): T? {
            val set = columns.keys.joinToString(", ") { "$it = ?" }
            val sql =
                if (columns.isEmpty()) "SELECT $returning FROM $table WHERE $key"
                else "UPDATE $table SET $set WHERE $key RETURNING $returning"
            return one(connection, sql, read, columns.values + keys)
        }
    }
}
