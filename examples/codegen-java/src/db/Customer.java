// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** People who buy */
public record Customer(
        long id,
        String email,
        String name,
        LocalDate born,
        Address home,
        List<String> tags,
        OffsetDateTime createdAt) {
    public static final String TABLE = "shop.customers";
    public static final String COLUMNS =
            "id, email, name, born, home, tags, created_at";

    public static Customer read(ResultSet rows) throws SQLException {
        return new Customer(
                rows.getLong("id"),
                Pg.TEXT.get(rows, "email"),
                Pg.TEXT.get(rows, "name"),
                Pg.DATE.read(rows, "born"),
                Address.pgType().read(rows, "home"),
                Pg.list(Pg.TEXT).get(rows, "tags"),
                Pg.TIMESTAMPTZ.get(rows, "created_at"));
    }

    /** All columns, as parameters from AT on; gives the number of the next one. */
    public int bind(PreparedStatement statement, int at) throws SQLException {
        Pg.INT8.bind(statement, at++, this.id);
        Pg.TEXT.bind(statement, at++, this.email);
        Pg.TEXT.bind(statement, at++, this.name);
        Pg.DATE.bind(statement, at++, this.born);
        Address.pgType().bind(statement, at++, this.home);
        Pg.list(Pg.TEXT).bind(statement, at++, this.tags);
        Pg.TIMESTAMPTZ.bind(statement, at++, this.createdAt);
        return at;
    }

    public static Optional<Customer> get(Connection connection, long id)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE id = ?";
        return Pg.one(connection, sql, Customer::read, List.of(Pg.INT8.of(id)));
    }

    public static Optional<Customer> getByEmail(Connection connection, String email)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE email = ?";
        return Pg.one(connection, sql, Customer::read, List.of(Pg.TEXT.of(email)));
    }

    /** How many rows are gone. */
    public static int delete(Connection connection, long id)
            throws SQLException {
        String sql = "DELETE FROM " + TABLE + " WHERE id = ?";
        return Pg.execute(connection, sql, List.of(Pg.INT8.of(id)));
    }
}
