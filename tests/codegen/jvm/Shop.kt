// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package shop

import java.math.BigDecimal
import java.sql.Connection
import java.sql.PreparedStatement
import java.sql.ResultSet
import java.time.LocalDate
import java.time.OffsetDateTime
import java.util.UUID

enum class State(
    /** As the database has it. */
    val label: String,
) {
    DRAFT("draft"),
    IT_S_DONE("it's \"done\""),
    PAID("paid"),
    ;

    companion object {
        private val pgType = Pg.enumeration(values(), State::label)

        fun pgType(): Pg.Type<State> = pgType
    }
}

/**
 * Who buys.
 * Two lines, and * / in the second
 */
data class Customer(
    val id: Long,
    val email: String,
    val name: String,
    val nickname: String?,
    val discount: Int,
    val tags: List<String?>,
    val profile: String?,
    val born: LocalDate?,
    val createdAt: OffsetDateTime,
) {
    /** All columns, as parameters from [first] on; gives the number of the next one. */
    fun bind(statement: PreparedStatement, first: Int): Int {
        var at = first
        Pg.INT8.bind(statement, at++, this.id)
        Pg.TEXT.bind(statement, at++, this.email)
        Pg.TEXT.bind(statement, at++, this.name)
        Pg.TEXT.bind(statement, at++, this.nickname)
        Pg.INT4.bind(statement, at++, this.discount)
        Pg.list(Pg.TEXT).bind(statement, at++, this.tags)
        Pg.TEXT.bind(statement, at++, this.profile)
        Pg.DATE.bind(statement, at++, this.born)
        Pg.TIMESTAMPTZ.bind(statement, at++, this.createdAt)
        return at
    }

    companion object {
        const val TABLE = "public.customers"
        const val COLUMNS =
            "id, email, name, nick, discount, tags, profile, born, created_at"

        fun read(rows: ResultSet): Customer =
            Customer(
                rows.getLong("id"),
                Pg.TEXT.get(rows, "email"),
                Pg.TEXT.get(rows, "name"),
                Pg.TEXT.read(rows, "nick"),
                rows.getInt("discount"),
                Pg.list(Pg.TEXT).get(rows, "tags"),
                Pg.TEXT.read(rows, "profile"),
                Pg.DATE.read(rows, "born"),
                Pg.TIMESTAMPTZ.get(rows, "created_at"),
            )

        fun get(connection: Connection, id: Long): Customer? {
            val sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE id = ?"
            return Pg.one(connection, sql, ::read, listOf(Pg.INT8.of(id)))
        }

        fun getByEmail(connection: Connection, email: String): Customer? {
            val sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE email = ?"
            return Pg.one(connection, sql, ::read, listOf(Pg.TEXT.of(email)))
        }

        /** How many rows are gone. */
        fun delete(connection: Connection, id: Long): Int {
            val sql = "DELETE FROM " + TABLE + " WHERE id = ?"
            return Pg.execute(connection, sql, listOf(Pg.INT8.of(id)))
        }
    }
}

/** What an INSERT into customers says; of what is not given the default holds. */
class NewCustomer(
    email: String,
    name: String,
) {
    private val row = Pg.Given()

    init {
        this.row.add("email", Pg.TEXT, email)
        this.row.add("name", Pg.TEXT, name)
    }

    fun nickname(value: String?): NewCustomer {
        row.add("nick", Pg.TEXT, value)
        return this
    }

    fun discount(value: Int): NewCustomer {
        row.add("discount", Pg.INT4, value)
        return this
    }

    fun tags(value: List<String?>): NewCustomer {
        row.add("tags", Pg.list(Pg.TEXT), value)
        return this
    }

    fun profile(value: String?): NewCustomer {
        row.add("profile", Pg.TEXT, value)
        return this
    }

    fun born(value: LocalDate?): NewCustomer {
        row.add("born", Pg.DATE, value)
        return this
    }

    fun createdAt(value: OffsetDateTime): NewCustomer {
        row.add("created_at", Pg.TIMESTAMPTZ, value)
        return this
    }

    /** The row as it is then. */
    fun insert(connection: Connection): Customer =
        row.insert(connection, Customer.TABLE, Customer.COLUMNS, Customer::read)
}

/** What an UPDATE of customers says; what is not given stays as it is. */
class CustomerUpdate {
    private val row = Pg.Given()

    fun email(value: String): CustomerUpdate {
        row.add("email", Pg.TEXT, value)
        return this
    }

    fun name(value: String): CustomerUpdate {
        row.add("name", Pg.TEXT, value)
        return this
    }

    fun nickname(value: String?): CustomerUpdate {
        row.add("nick", Pg.TEXT, value)
        return this
    }

    fun discount(value: Int): CustomerUpdate {
        row.add("discount", Pg.INT4, value)
        return this
    }

    fun tags(value: List<String?>): CustomerUpdate {
        row.add("tags", Pg.list(Pg.TEXT), value)
        return this
    }

    fun profile(value: String?): CustomerUpdate {
        row.add("profile", Pg.TEXT, value)
        return this
    }

    fun born(value: LocalDate?): CustomerUpdate {
        row.add("born", Pg.DATE, value)
        return this
    }

    fun createdAt(value: OffsetDateTime): CustomerUpdate {
        row.add("created_at", Pg.TIMESTAMPTZ, value)
        return this
    }

    /** The row as it is then; null where there is none with this key. */
    fun update(connection: Connection, id: Long): Customer? =
        this.row.update(
            connection,
            Customer.TABLE,
            Customer.COLUMNS,
            Customer::read,
            "id = ?",
            listOf(Pg.INT8.of(id)),
        )
}

data class Order(
    val id: UUID,
    val customerId: Long,
    val state: State,
    val total: BigDecimal,
    val kind: String,
    val code: String?,
    val weight: Float?,
    val shout: String?,
    val starts: LocalDate?,
    val ends: LocalDate?,
    val states: List<State?>?,
) {
    /** All columns, as parameters from [first] on; gives the number of the next one. */
    fun bind(statement: PreparedStatement, first: Int): Int {
        var at = first
        Pg.UUID.bind(statement, at++, this.id)
        Pg.INT8.bind(statement, at++, this.customerId)
        State.pgType().bind(statement, at++, this.state)
        Pg.NUMERIC.bind(statement, at++, this.total)
        Pg.TEXT.bind(statement, at++, this.kind)
        Pg.TEXT.bind(statement, at++, this.code)
        Pg.FLOAT4.bind(statement, at++, this.weight)
        Pg.TEXT.bind(statement, at++, this.shout)
        Pg.DATE.bind(statement, at++, this.starts)
        Pg.DATE.bind(statement, at++, this.ends)
        Pg.list(State.pgType()).bind(statement, at++, this.states)
        return at
    }

    companion object {
        const val TABLE = "public.orders"
        const val COLUMNS =
            "id, customer_id, state, total, kind, code, weight, shout, starts, ends, states"

        fun read(rows: ResultSet): Order =
            Order(
                Pg.UUID.get(rows, "id"),
                rows.getLong("customer_id"),
                State.pgType().get(rows, "state"),
                Pg.NUMERIC.get(rows, "total"),
                Pg.TEXT.get(rows, "kind"),
                Pg.TEXT.read(rows, "code"),
                Pg.FLOAT4.read(rows, "weight"),
                Pg.TEXT.read(rows, "shout"),
                Pg.DATE.read(rows, "starts"),
                Pg.DATE.read(rows, "ends"),
                Pg.list(State.pgType()).read(rows, "states"),
            )

        fun get(connection: Connection, id: UUID): Order? {
            val sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE id = ?"
            return Pg.one(connection, sql, ::read, listOf(Pg.UUID.of(id)))
        }

        /** How many rows are gone. */
        fun delete(connection: Connection, id: UUID): Int {
            val sql = "DELETE FROM " + TABLE + " WHERE id = ?"
            return Pg.execute(connection, sql, listOf(Pg.UUID.of(id)))
        }
    }
}

/** What an INSERT into orders says; of what is not given the default holds. */
class NewOrder(
    customerId: Long,
    total: BigDecimal,
    kind: String,
) {
    private val row = Pg.Given()

    init {
        this.row.add("customer_id", Pg.INT8, customerId)
        this.row.add("total", Pg.NUMERIC, total)
        this.row.add("kind", Pg.TEXT, kind)
    }

    fun id(value: UUID): NewOrder {
        row.add("id", Pg.UUID, value)
        return this
    }

    fun state(value: State): NewOrder {
        row.add("state", State.pgType(), value)
        return this
    }

    fun code(value: String?): NewOrder {
        row.add("code", Pg.TEXT, value)
        return this
    }

    fun weight(value: Float?): NewOrder {
        row.add("weight", Pg.FLOAT4, value)
        return this
    }

    fun starts(value: LocalDate?): NewOrder {
        row.add("starts", Pg.DATE, value)
        return this
    }

    fun ends(value: LocalDate?): NewOrder {
        row.add("ends", Pg.DATE, value)
        return this
    }

    fun states(value: List<State?>?): NewOrder {
        row.add("states", Pg.list(State.pgType()), value)
        return this
    }

    /** The row as it is then. */
    fun insert(connection: Connection): Order =
        row.insert(connection, Order.TABLE, Order.COLUMNS, Order::read)
}

/** What an UPDATE of orders says; what is not given stays as it is. */
class OrderUpdate {
    private val row = Pg.Given()

    fun id(value: UUID): OrderUpdate {
        row.add("id", Pg.UUID, value)
        return this
    }

    fun customerId(value: Long): OrderUpdate {
        row.add("customer_id", Pg.INT8, value)
        return this
    }

    fun state(value: State): OrderUpdate {
        row.add("state", State.pgType(), value)
        return this
    }

    fun total(value: BigDecimal): OrderUpdate {
        row.add("total", Pg.NUMERIC, value)
        return this
    }

    fun kind(value: String): OrderUpdate {
        row.add("kind", Pg.TEXT, value)
        return this
    }

    fun code(value: String?): OrderUpdate {
        row.add("code", Pg.TEXT, value)
        return this
    }

    fun weight(value: Float?): OrderUpdate {
        row.add("weight", Pg.FLOAT4, value)
        return this
    }

    fun starts(value: LocalDate?): OrderUpdate {
        row.add("starts", Pg.DATE, value)
        return this
    }

    fun ends(value: LocalDate?): OrderUpdate {
        row.add("ends", Pg.DATE, value)
        return this
    }

    fun states(value: List<State?>?): OrderUpdate {
        row.add("states", Pg.list(State.pgType()), value)
        return this
    }

    /** The row as it is then; null where there is none with this key. */
    fun update(connection: Connection, id: UUID): Order? =
        this.row.update(
            connection,
            Order.TABLE,
            Order.COLUMNS,
            Order::read,
            "id = ?",
            listOf(Pg.UUID.of(id)),
        )
}

data class PaidOrder(
    val id: UUID,
    val total: BigDecimal,
) {
    /** All columns, as parameters from [first] on; gives the number of the next one. */
    fun bind(statement: PreparedStatement, first: Int): Int {
        var at = first
        Pg.UUID.bind(statement, at++, this.id)
        Pg.NUMERIC.bind(statement, at++, this.total)
        return at
    }

    companion object {
        const val TABLE = "public.paid_orders"
        const val COLUMNS =
            "id, total"

        fun read(rows: ResultSet): PaidOrder =
            PaidOrder(
                Pg.UUID.get(rows, "id"),
                Pg.NUMERIC.get(rows, "total"),
            )
    }
}
