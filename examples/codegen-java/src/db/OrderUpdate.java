// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What an UPDATE of orders says; what is not given stays as it is. */
public final class OrderUpdate {
    private final Pg.Given row = new Pg.Given();

    public OrderUpdate customerId(long value) {
        row.add("customer_id", Pg.INT8, value);
        return this;
    }

    public OrderUpdate status(OrderStatus value) {
        row.add("status", OrderStatus.pgType(), value);
        return this;
    }

    public OrderUpdate placedOn(LocalDate value) {
        row.add("placed_on", Pg.DATE, value);
        return this;
    }

    public OrderUpdate total(BigDecimal value) {
        row.add("total", Pg.NUMERIC, value);
        return this;
    }

    public OrderUpdate valid(Pg.Range<LocalDate> value) {
        row.add("valid", Pg.range(Pg.DATE), value);
        return this;
    }

    /** The row as it is then; nothing where there is none with this key. */
    public Optional<Order> update(Connection connection, long id)
            throws SQLException {
        return row.update(
                connection, Order.TABLE, Order.COLUMNS, Order::read, "id = ?", List.of(Pg.INT8.of(id)));
    }
}
