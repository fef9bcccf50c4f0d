// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The queries of files. */
public final class Queries {
    private Queries() {}

    /** The orders of OrdersOf. */
    public enum OrdersOfOrder {
        LARGEST,
    }

    /** A row of OrdersOf. */
    public record OrdersOfRow(
            Order o,
            String name) {}

    private static final Pg.Text[] pgTextsOrdersOf = {
        new Pg.Text("select o.id, o.customer_id, o.status, o.placed_on, o.total, o.valid, c.name\nfrom shop.orders o join shop.customers c on c.id = o.customer_id\nwhere c.email = ?\n  and o.status = ?  \norder by  o.placed_on", 0, 1),
        new Pg.Text("select o.id, o.customer_id, o.status, o.placed_on, o.total, o.valid, c.name\nfrom shop.orders o join shop.customers c on c.id = o.customer_id\nwhere c.email = ?\n  and o.status = ?  \norder by  o.total desc", 0, 1),
        new Pg.Text("select o.id, o.customer_id, o.status, o.placed_on, o.total, o.valid, c.name\nfrom shop.orders o join shop.customers c on c.id = o.customer_id\nwhere c.email = ?\norder by  o.placed_on", 0),
        new Pg.Text("select o.id, o.customer_id, o.status, o.placed_on, o.total, o.valid, c.name\nfrom shop.orders o join shop.customers c on c.id = o.customer_id\nwhere c.email = ?\norder by  o.total desc", 0),
    };

    private static OrdersOfRow pgReadOrdersOf(ResultSet rows) throws SQLException {
        return new OrdersOfRow(
            new Order(
                rows.getLong(1),
                rows.getLong(2),
                OrderStatus.pgType().get(rows, 3),
                Pg.DATE.get(rows, 4),
                Pg.NUMERIC.get(rows, 5),
                Pg.range(Pg.DATE).read(rows, 6)),
            Pg.TEXT.get(rows, 7));
    }

    /** The orders of a customer, with the customer. */
    public static List<OrdersOfRow> ordersOf(Connection connection, String email, OrderStatus status, OrdersOfOrder order)
            throws SQLException {
        return Pg.all(connection, pgTextsOrdersOf[((status == null ? 1 : 0)) * 2 + (order == null ? 0 : order.ordinal() + 1)], List.of(Pg.TEXT.of(email), OrderStatus.pgType().of(status)), Queries::pgReadOrdersOf);
    }

    /** A row of Totals. */
    public record TotalsRow(
            String name,
            BigDecimal total) {}

    private static final Pg.Text[] pgTextsTotals = {
        new Pg.Text("select c.name, sum(o.total) as total\nfrom shop.customers c left join shop.orders o on o.customer_id = c.id and o.status <> 'draft'\ngroup by c.id order by c.id"),
    };

    private static TotalsRow pgReadTotals(ResultSet rows) throws SQLException {
        return new TotalsRow(
            Pg.TEXT.get(rows, 1),
            Pg.NUMERIC.read(rows, 2));
    }

    /** What each customer has paid; without an order NULL. */
    public static List<TotalsRow> totals(Connection connection)
            throws SQLException {
        return Pg.all(connection, pgTextsTotals[0], List.of(), Queries::pgReadTotals);
    }
}
