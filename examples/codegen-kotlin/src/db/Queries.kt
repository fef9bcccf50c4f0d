// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db

import java.math.BigDecimal
import java.sql.Connection
import java.sql.ResultSet

/** The queries of files. */
object Queries {
    /** The orders of OrdersOf. */
    enum class OrdersOfOrder {
        LARGEST,
    }

    /** A row of OrdersOf. */
    data class OrdersOfRow(
        val o: Order,
        val name: String,
    )

    private val pgTextsOrdersOf =
        arrayOf(
            Pg.Text("select o.id, o.customer_id, o.status, o.placed_on, o.total, o.valid, c.name\nfrom shop.orders o join shop.customers c on c.id = o.customer_id\nwhere c.email = ?\n  and o.status = ?  \norder by  o.placed_on", 0, 1),
            Pg.Text("select o.id, o.customer_id, o.status, o.placed_on, o.total, o.valid, c.name\nfrom shop.orders o join shop.customers c on c.id = o.customer_id\nwhere c.email = ?\n  and o.status = ?  \norder by  o.total desc", 0, 1),
            Pg.Text("select o.id, o.customer_id, o.status, o.placed_on, o.total, o.valid, c.name\nfrom shop.orders o join shop.customers c on c.id = o.customer_id\nwhere c.email = ?\norder by  o.placed_on", 0),
            Pg.Text("select o.id, o.customer_id, o.status, o.placed_on, o.total, o.valid, c.name\nfrom shop.orders o join shop.customers c on c.id = o.customer_id\nwhere c.email = ?\norder by  o.total desc", 0),
        )

    private fun pgReadOrdersOf(rows: ResultSet): OrdersOfRow =
        OrdersOfRow(
            Order(
                rows.getLong(1),
                rows.getLong(2),
                OrderStatus.pgType().get(rows, 3),
                Pg.DATE.get(rows, 4),
                Pg.NUMERIC.get(rows, 5),
                Pg.range(Pg.DATE).read(rows, 6),
            ),
            Pg.TEXT.get(rows, 7),
        )

    /** The orders of a customer, with the customer. */
    fun ordersOf(
        connection: Connection,
        email: String,
        status: OrderStatus? = null,
        order: OrdersOfOrder? = null,
    ): List<OrdersOfRow> {
        return Pg.all(connection, pgTextsOrdersOf[((if (status == null) 1 else 0)) * 2 + (order?.let { it.ordinal + 1 } ?: 0)], listOf(Pg.TEXT.of(email), OrderStatus.pgType().of(status)), ::pgReadOrdersOf)
    }

    /** A row of Totals. */
    data class TotalsRow(
        val name: String,
        val total: BigDecimal?,
    )

    private val pgTextsTotals =
        arrayOf(
            Pg.Text("select c.name, sum(o.total) as total\nfrom shop.customers c left join shop.orders o on o.customer_id = c.id and o.status <> 'draft'\ngroup by c.id order by c.id"),
        )

    private fun pgReadTotals(rows: ResultSet): TotalsRow =
        TotalsRow(
            Pg.TEXT.get(rows, 1),
            Pg.NUMERIC.read(rows, 2),
        )

    /** What each customer has paid; without an order NULL. */
    fun totals(
        connection: Connection,
    ): List<TotalsRow> {
        return Pg.all(connection, pgTextsTotals[0], listOf(), ::pgReadTotals)
    }
}
