// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package shop

import java.math.BigDecimal
import java.sql.Connection
import java.sql.ResultSet
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.OffsetDateTime
import java.util.UUID

/** The queries of files. */
object Queries {
    private val pgTextsCustomerByEmail =
        arrayOf(
            Pg.Text("select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers where email = ?", 0),
        )

    private fun pgReadCustomerByEmail(rows: ResultSet): Customer =
        Customer(
            rows.getLong(1),
            Pg.TEXT.get(rows, 2),
            Pg.TEXT.get(rows, 3),
            Pg.TEXT.read(rows, 4),
            rows.getInt(5),
            Pg.list(Pg.TEXT).get(rows, 6),
            Pg.TEXT.read(rows, 7),
            Pg.DATE.read(rows, 8),
            Pg.TIMESTAMPTZ.get(rows, 9),
        )

    /**
     * Who has this address.
     * Two lines, and * / in the second.
     */
    fun customerByEmail(
        connection: Connection,
        email: String,
    ): Customer? {
        return Pg.first(connection, pgTextsCustomerByEmail[0], listOf(Pg.TEXT.of(email)), ::pgReadCustomerByEmail)
    }

    /** The orders of OrdersOf. */
    enum class OrdersOfOrder {
        DEAREST,
        KIND,
    }

    /** A row of OrdersOf. */
    data class OrdersOfRow(
        val o: Order,
        val name: String,
        val nickname: String?,
        val profile: String?,
        val total: Long,
        val column: Int,
        val column2: Int,
    )

    private val pgTextsOrdersOf =
        arrayOf(
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \n  and o.kind = 'web' \norder by  o.total\nlimit ?", 0, 1, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \n  and o.kind = 'web' \norder by  o.total desc\nlimit ?", 0, 1, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit ?", 0, 1, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \n  and o.kind = 'web' \norder by  o.total\nlimit ?", 0, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \n  and o.kind = 'web' \norder by  o.total desc\nlimit ?", 0, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit ?", 0, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.kind = 'web' \norder by  o.total\nlimit ?", 0, 1, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.kind = 'web' \norder by  o.total desc\nlimit ?", 0, 1, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit ?", 0, 1, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.kind = 'web' \norder by  o.total\nlimit ?", 0, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.kind = 'web' \norder by  o.total desc\nlimit ?", 0, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit ?", 0, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \norder by  o.total\nlimit ?", 0, 1, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \norder by  o.total desc\nlimit ?", 0, 1, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \norder by  o.kind, o.total\nlimit ?", 0, 1, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \norder by  o.total\nlimit ?", 0, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \norder by  o.total desc\nlimit ?", 0, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \norder by  o.kind, o.total\nlimit ?", 0, 2, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \norder by  o.total\nlimit ?", 0, 1, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \norder by  o.total desc\nlimit ?", 0, 1, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \norder by  o.kind, o.total\nlimit ?", 0, 1, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\norder by  o.total\nlimit ?", 0, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\norder by  o.total desc\nlimit ?", 0, 3),
            Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\norder by  o.kind, o.total\nlimit ?", 0, 3),
        )

    private fun pgReadOrdersOf(rows: ResultSet): OrdersOfRow =
        OrdersOfRow(
            Order(
                Pg.UUID.get(rows, 1),
                rows.getLong(2),
                State.pgType().get(rows, 3),
                Pg.NUMERIC.get(rows, 4),
                Pg.TEXT.get(rows, 5),
                Pg.TEXT.read(rows, 6),
                Pg.FLOAT4.read(rows, 7),
                Pg.TEXT.read(rows, 8),
                Pg.DATE.read(rows, 9),
                Pg.DATE.read(rows, 10),
                Pg.list(State.pgType()).read(rows, 11),
            ),
            Pg.TEXT.get(rows, 12),
            Pg.TEXT.read(rows, 13),
            Pg.TEXT.read(rows, 14),
            rows.getLong(15),
            rows.getInt(16),
            rows.getInt(17),
        )

    fun ordersOf(
        connection: Connection,
        customerId: Long,
        state: State? = null,
        least: BigDecimal? = null,
        most: Long,
        web: Boolean = false,
        order: OrdersOfOrder? = null,
    ): List<OrdersOfRow> {
        return Pg.all(connection, pgTextsOrdersOf[((if (state == null) 1 else 0) + (if (least == null) 2 else 0) + (if (!web) 4 else 0)) * 3 + (order?.let { it.ordinal + 1 } ?: 0)], listOf(Pg.INT8.of(customerId), State.pgType().of(state), Pg.NUMERIC.of(least), Pg.INT8.of(most)), ::pgReadOrdersOf)
    }

    /** A row of CustomersWithOrders. */
    data class CustomersWithOrdersRow(
        val id: Long,
        val o: Order?,
        val p: PaidOrder?,
    )

    private val pgTextsCustomersWithOrders =
        arrayOf(
            Pg.Text("select c.id, o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, p.id, p.total\nfrom customers c left join orders o on o.customer_id = c.id left join paid_orders p on p.id = o.id\norder by c.id, o.total"),
        )

    private fun pgReadCustomersWithOrders(rows: ResultSet): CustomersWithOrdersRow =
        CustomersWithOrdersRow(
            rows.getLong(1),
            if (Pg.absent(rows, 2, 1)) null else Order(
                Pg.UUID.get(rows, 2),
                rows.getLong(3),
                State.pgType().get(rows, 4),
                Pg.NUMERIC.get(rows, 5),
                Pg.TEXT.get(rows, 6),
                Pg.TEXT.read(rows, 7),
                Pg.FLOAT4.read(rows, 8),
                Pg.TEXT.read(rows, 9),
                Pg.DATE.read(rows, 10),
                Pg.DATE.read(rows, 11),
                Pg.list(State.pgType()).read(rows, 12),
            ),
            if (Pg.absent(rows, 13, 1)) null else PaidOrder(
                Pg.UUID.get(rows, 13),
                Pg.NUMERIC.get(rows, 14),
            ),
        )

    fun customersWithOrders(
        connection: Connection,
    ): List<CustomersWithOrdersRow> {
        return Pg.all(connection, pgTextsCustomersWithOrders[0], listOf(), ::pgReadCustomersWithOrders)
    }

    /** A row of AddCustomer. */
    data class AddCustomerRow(
        val id: Long,
    )

    private val pgTextsAddCustomer =
        arrayOf(
            Pg.Text("insert into customers (email, name, nick, profile, born, tags)\nvalues (?, ?, ?, ?, ?, ?) returning id", 0, 1, 2, 3, 4, 5),
        )

    private fun pgReadAddCustomer(rows: ResultSet): AddCustomerRow =
        AddCustomerRow(
            rows.getLong(1),
        )

    fun addCustomer(
        connection: Connection,
        email: String,
        name: String,
        nickname: String? = null,
        profile: String? = null,
        born: LocalDate? = null,
        tags: List<String?>,
    ): AddCustomerRow? {
        return Pg.first(connection, pgTextsAddCustomer[0], listOf(Pg.TEXT.of(email), Pg.TEXT.of(name), Pg.TEXT.of(nickname), Pg.TEXT.of(profile), Pg.DATE.of(born), Pg.list(Pg.TEXT).of(tags)), ::pgReadAddCustomer)
    }

    private val pgTextsSetState =
        arrayOf(
            Pg.Text("update orders set state = ? where state = ANY(?)", 0, 1),
        )

    fun setState(
        connection: Connection,
        state: State,
        before: List<State?>,
    ): Long {
        return Pg.changed(connection, pgTextsSetState[0], listOf(State.pgType().of(state), Pg.list(State.pgType()).of(before)))
    }

    private val pgTextsDelete =
        arrayOf(
            Pg.Text("delete from customers where id = ?", 0),
        )

    fun delete(
        connection: Connection,
        id: Long,
    ) {
        Pg.changed(connection, pgTextsDelete[0], listOf(Pg.INT8.of(id)))
    }

    /** What CopyOrders takes. */
    data class CopyOrdersParams(
        val customerId: Long,
        val state: State,
        val total: BigDecimal,
        val kind: String,
        val starts: LocalDate? = null,
        val code: String? = null,
    )

    fun copyOrders(
        connection: Connection,
        items: List<CopyOrdersParams>,
    ): Long {
        return Pg.copy(connection, "copy orders (customer_id, state, total, kind, starts, code) from stdin", items) { item -> listOf(Pg.INT8.of(item.customerId), State.pgType().of(item.state), Pg.NUMERIC.of(item.total), Pg.TEXT.of(item.kind), Pg.DATE.of(item.starts), Pg.TEXT.of(item.code)) }
    }

    /** A row of StateOf. */
    data class StateOfRow(
        val id: UUID,
        val state: State,
        val states: List<State?>?,
    )

    private val pgTextsStateOf =
        arrayOf(
            Pg.Text("select id, state, states from orders where total = ?", 0),
        )

    private fun pgReadStateOf(rows: ResultSet): StateOfRow =
        StateOfRow(
            Pg.UUID.get(rows, 1),
            State.pgType().get(rows, 2),
            Pg.list(State.pgType()).read(rows, 3),
        )

    /** What StateOf takes. */
    data class StateOfParams(
        val total: BigDecimal,
    )

    fun stateOf(
        connection: Connection,
        items: List<StateOfParams>,
    ): List<StateOfRow?> {
        return items.map { item -> Pg.first(connection, pgTextsStateOf[0], listOf(Pg.NUMERIC.of(item.total)), ::pgReadStateOf) }
    }

    /** A row of OfKind. */
    data class OfKindRow(
        val total: BigDecimal,
    )

    private val pgTextsOfKind =
        arrayOf(
            Pg.Text("select total from orders where kind = ? order by total", 0),
        )

    private fun pgReadOfKind(rows: ResultSet): OfKindRow =
        OfKindRow(
            Pg.NUMERIC.get(rows, 1),
        )

    /** What OfKind takes. */
    data class OfKindParams(
        val kind: String,
    )

    fun ofKind(
        connection: Connection,
        items: List<OfKindParams>,
    ): List<List<OfKindRow>> {
        return items.map { item -> Pg.all(connection, pgTextsOfKind[0], listOf(Pg.TEXT.of(item.kind)), ::pgReadOfKind) }
    }

    private val pgTextsSetCode =
        arrayOf(
            Pg.Text("update orders set code = ? where total = ?", 0, 1),
        )

    /** What SetCode takes. */
    data class SetCodeParams(
        val code: String? = null,
        val total: BigDecimal,
    )

    fun setCode(
        connection: Connection,
        items: List<SetCodeParams>,
    ) {
        Pg.batch(connection, pgTextsSetCode[0], items) { item -> listOf(Pg.TEXT.of(item.code), Pg.NUMERIC.of(item.total)) }
    }

    /** A row of Totals. */
    data class TotalsRow(
        val customerId: Long,
        val total: BigDecimal,
        val last: LocalDate?,
        val open: Boolean,
    )

    private val pgTextsTotals =
        arrayOf(
            Pg.Text("select customer_id, sum(total) as total, max(starts) as last, bool_or(starts is null) as \"open\" from orders group by customer_id"),
        )

    private fun pgReadTotals(rows: ResultSet): TotalsRow =
        TotalsRow(
            rows.getLong(1),
            Pg.NUMERIC.get(rows, 2),
            Pg.DATE.read(rows, 3),
            rows.getBoolean(4),
        )

    fun totals(
        connection: Connection,
    ): List<TotalsRow> {
        return Pg.all(connection, pgTextsTotals[0], listOf(), ::pgReadTotals)
    }

    /** A row of Search. */
    data class SearchRow(
        val id: Long,
        val name: String,
        val discount: Int,
    )

    private val pgTextsSearch =
        arrayOf(
            Pg.Text("select id, name, discount from customers where (CAST(? AS text)::text is null or name = CAST(? AS text)) and created_at > ? order by id", 0, 0, 1),
        )

    private fun pgReadSearch(rows: ResultSet): SearchRow =
        SearchRow(
            rows.getLong(1),
            Pg.TEXT.get(rows, 2),
            rows.getInt(3),
        )

    fun search(
        connection: Connection,
        name: String? = null,
        since: OffsetDateTime,
    ): List<SearchRow> {
        return Pg.all(connection, pgTextsSearch[0], listOf(Pg.TEXT.of(name), Pg.TIMESTAMPTZ.of(since)), ::pgReadSearch)
    }

    /** A row of Echo. */
    data class EchoRow(
        val a: LocalDateTime,
        val b: LocalDate,
        val c: OffsetDateTime,
        val d: String,
        val e: Boolean?,
        val f: Long,
        val g: List<LocalDateTime?>,
    )

    private val pgTextsEcho =
        arrayOf(
            Pg.Text("select ?::timestamp as a, ?::date as b, ?::timestamptz as c, ?::jsonb as d, ?::boolean as e, ?::bigint as f, ?::timestamp[] as g", 0, 1, 2, 3, 4, 5, 6),
        )

    private fun pgReadEcho(rows: ResultSet): EchoRow =
        EchoRow(
            Pg.TIMESTAMP.get(rows, 1),
            Pg.DATE.get(rows, 2),
            Pg.TIMESTAMPTZ.get(rows, 3),
            Pg.TEXT.get(rows, 4),
            Pg.BOOL.read(rows, 5),
            rows.getLong(6),
            Pg.list(Pg.TIMESTAMP).get(rows, 7),
        )

    fun echo(
        connection: Connection,
        a: LocalDateTime,
        b: LocalDate,
        c: OffsetDateTime,
        d: String,
        e: Boolean? = null,
        f: Long,
        g: List<LocalDateTime?>,
    ): EchoRow? {
        return Pg.first(connection, pgTextsEcho[0], listOf(Pg.TIMESTAMP.of(a), Pg.DATE.of(b), Pg.TIMESTAMPTZ.of(c), Pg.TEXT.of(d), Pg.BOOL.of(e), Pg.INT8.of(f), Pg.list(Pg.TIMESTAMP).of(g)), ::pgReadEcho)
    }

    private val pgTextsTouch =
        arrayOf(
            Pg.Text("update customers set tags = tags || ?::text", 0),
        )

    fun touch(
        connection: Connection,
        tag: String,
    ): Long {
        return Pg.changed(connection, pgTextsTouch[0], listOf(Pg.TEXT.of(tag)))
    }
}
