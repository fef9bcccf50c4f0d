// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

public record Order(
        long id,
        long customerId,
        OrderStatus status,
        LocalDate placedOn,
        BigDecimal total,
        Pg.Range<LocalDate> valid) {
    public static final String TABLE = "shop.orders";
    public static final String COLUMNS =
            "id, customer_id, status, placed_on, total, valid";

    public static Order read(ResultSet rows) throws SQLException {
        return new Order(
                rows.getLong("id"),
                rows.getLong("customer_id"),
                OrderStatus.pgType().get(rows, "status"),
                Pg.DATE.get(rows, "placed_on"),
                Pg.NUMERIC.get(rows, "total"),
                Pg.range(Pg.DATE).read(rows, "valid"));
    }

    /** All columns, as parameters from AT on; gives the number of the next one. */
    public int bind(PreparedStatement statement, int at) throws SQLException {
        Pg.INT8.bind(statement, at++, this.id);
        Pg.INT8.bind(statement, at++, this.customerId);
        OrderStatus.pgType().bind(statement, at++, this.status);
        Pg.DATE.bind(statement, at++, this.placedOn);
        Pg.NUMERIC.bind(statement, at++, this.total);
        Pg.range(Pg.DATE).bind(statement, at++, this.valid);
        return at;
    }

    public static Optional<Order> get(Connection connection, long id)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE id = ?";
        return Pg.one(connection, sql, Order::read, List.of(Pg.INT8.of(id)));
    }

    /** How many rows are gone. */
    public static int delete(Connection connection, long id)
            throws SQLException {
        String sql = "DELETE FROM " + TABLE + " WHERE id = ?";
        return Pg.execute(connection, sql, List.of(Pg.INT8.of(id)));
    }
}
