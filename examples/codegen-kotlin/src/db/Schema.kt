// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db

import java.math.BigDecimal
import java.sql.Connection
import java.sql.PreparedStatement
import java.sql.ResultSet
import java.time.LocalDate
import java.time.OffsetDateTime

enum class OrderStatus(
    /** As the database has it. */
    val label: String,
) {
    DRAFT("draft"),
    PAID("paid"),
    SHIPPED("shipped"),
    ;

    companion object {
        private val pgType = Pg.enumeration(values(), OrderStatus::label)

        fun pgType(): Pg.Type<OrderStatus> = pgType
    }
}

data class Address(
    val street: String?,
    val zip: String?,
) {
    companion object {
        private val pgType = Pg.composite(::pgRead, ::pgMembers)

        private fun pgRead(members: List<String?>): Address =
            Address(
                Pg.member(Pg.TEXT, members, 0),
                Pg.member(Pg.TEXT, members, 1),
            )

        private fun pgMembers(value: Address): List<String?> =
            listOf(
                Pg.memberText(Pg.TEXT, value.street),
                Pg.memberText(Pg.TEXT, value.zip),
            )

        fun pgType(): Pg.Type<Address> = pgType
    }
}

/** People who buy */
data class Customer(
    val id: Long,
    val email: String,
    val name: String,
    val born: LocalDate?,
    val home: Address?,
    val tags: List<String?>,
    val createdAt: OffsetDateTime,
) {
    /** All columns, as parameters from [first] on; gives the number of the next one. */
    fun bind(statement: PreparedStatement, first: Int): Int {
        var at = first
        Pg.INT8.bind(statement, at++, this.id)
        Pg.TEXT.bind(statement, at++, this.email)
        Pg.TEXT.bind(statement, at++, this.name)
        Pg.DATE.bind(statement, at++, this.born)
        Address.pgType().bind(statement, at++, this.home)
        Pg.list(Pg.TEXT).bind(statement, at++, this.tags)
        Pg.TIMESTAMPTZ.bind(statement, at++, this.createdAt)
        return at
    }

    companion object {
        const val TABLE = "shop.customers"
        const val COLUMNS =
            "id, email, name, born, home, tags, created_at"

        fun read(rows: ResultSet): Customer =
            Customer(
                rows.getLong("id"),
                Pg.TEXT.get(rows, "email"),
                Pg.TEXT.get(rows, "name"),
                Pg.DATE.read(rows, "born"),
                Address.pgType().read(rows, "home"),
                Pg.list(Pg.TEXT).get(rows, "tags"),
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

    fun born(value: LocalDate?): NewCustomer {
        row.add("born", Pg.DATE, value)
        return this
    }

    fun home(value: Address?): NewCustomer {
        row.add("home", Address.pgType(), value)
        return this
    }

    fun tags(value: List<String?>): NewCustomer {
        row.add("tags", Pg.list(Pg.TEXT), value)
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

    fun born(value: LocalDate?): CustomerUpdate {
        row.add("born", Pg.DATE, value)
        return this
    }

    fun home(value: Address?): CustomerUpdate {
        row.add("home", Address.pgType(), value)
        return this
    }

    fun tags(value: List<String?>): CustomerUpdate {
        row.add("tags", Pg.list(Pg.TEXT), value)
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
    val id: Long,
    val customerId: Long,
    val status: OrderStatus,
    val placedOn: LocalDate,
    val total: BigDecimal,
    val valid: Pg.Range<LocalDate>?,
) {
    /** All columns, as parameters from [first] on; gives the number of the next one. */
    fun bind(statement: PreparedStatement, first: Int): Int {
        var at = first
        Pg.INT8.bind(statement, at++, this.id)
        Pg.INT8.bind(statement, at++, this.customerId)
        OrderStatus.pgType().bind(statement, at++, this.status)
        Pg.DATE.bind(statement, at++, this.placedOn)
        Pg.NUMERIC.bind(statement, at++, this.total)
        Pg.range(Pg.DATE).bind(statement, at++, this.valid)
        return at
    }

    companion object {
        const val TABLE = "shop.orders"
        const val COLUMNS =
            "id, customer_id, status, placed_on, total, valid"

        fun read(rows: ResultSet): Order =
            Order(
                rows.getLong("id"),
                rows.getLong("customer_id"),
                OrderStatus.pgType().get(rows, "status"),
                Pg.DATE.get(rows, "placed_on"),
                Pg.NUMERIC.get(rows, "total"),
                Pg.range(Pg.DATE).read(rows, "valid"),
            )

        fun get(connection: Connection, id: Long): Order? {
            val sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE id = ?"
            return Pg.one(connection, sql, ::read, listOf(Pg.INT8.of(id)))
        }

        /** How many rows are gone. */
        fun delete(connection: Connection, id: Long): Int {
            val sql = "DELETE FROM " + TABLE + " WHERE id = ?"
            return Pg.execute(connection, sql, listOf(Pg.INT8.of(id)))
        }
    }
}

/** What an INSERT into orders says; of what is not given the default holds. */
class NewOrder(
    customerId: Long,
    placedOn: LocalDate,
    total: BigDecimal,
) {
    private val row = Pg.Given()

    init {
        this.row.add("customer_id", Pg.INT8, customerId)
        this.row.add("placed_on", Pg.DATE, placedOn)
        this.row.add("total", Pg.NUMERIC, total)
    }

    fun status(value: OrderStatus): NewOrder {
        row.add("status", OrderStatus.pgType(), value)
        return this
    }

    fun valid(value: Pg.Range<LocalDate>?): NewOrder {
        row.add("valid", Pg.range(Pg.DATE), value)
        return this
    }

    /** The row as it is then. */
    fun insert(connection: Connection): Order =
        row.insert(connection, Order.TABLE, Order.COLUMNS, Order::read)
}

/** What an UPDATE of orders says; what is not given stays as it is. */
class OrderUpdate {
    private val row = Pg.Given()

    fun customerId(value: Long): OrderUpdate {
        row.add("customer_id", Pg.INT8, value)
        return this
    }

    fun status(value: OrderStatus): OrderUpdate {
        row.add("status", OrderStatus.pgType(), value)
        return this
    }

    fun placedOn(value: LocalDate): OrderUpdate {
        row.add("placed_on", Pg.DATE, value)
        return this
    }

    fun total(value: BigDecimal): OrderUpdate {
        row.add("total", Pg.NUMERIC, value)
        return this
    }

    fun valid(value: Pg.Range<LocalDate>?): OrderUpdate {
        row.add("valid", Pg.range(Pg.DATE), value)
        return this
    }

    /** The row as it is then; null where there is none with this key. */
    fun update(connection: Connection, id: Long): Order? =
        this.row.update(
            connection,
            Order.TABLE,
            Order.COLUMNS,
            Order::read,
            "id = ?",
            listOf(Pg.INT8.of(id)),
        )
}
