// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** What an INSERT into orders says; of what is not given the default holds. */
public final class NewOrder {
    private final Pg.Given row = new Pg.Given();

    public NewOrder(long customerId, LocalDate placedOn, BigDecimal total) {
        this.row.add("customer_id", Pg.INT8, customerId);
        this.row.add("placed_on", Pg.DATE, placedOn);
        this.row.add("total", Pg.NUMERIC, total);
    }

    public NewOrder status(OrderStatus value) {
        row.add("status", OrderStatus.pgType(), value);
        return this;
    }

    public NewOrder valid(Pg.Range<LocalDate> value) {
        row.add("valid", Pg.range(Pg.DATE), value);
        return this;
    }

    /** The row as it is then. */
    public Order insert(Connection connection) throws SQLException {
        return row.insert(connection, Order.TABLE, Order.COLUMNS, Order::read);
    }
}
