// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What an UPDATE of customers says; what is not given stays as it is. */
public final class CustomerUpdate {
    private final Pg.Given row = new Pg.Given();

    public CustomerUpdate email(String value) {
        row.add("email", Pg.TEXT, value);
        return this;
    }

    public CustomerUpdate name(String value) {
        row.add("name", Pg.TEXT, value);
        return this;
    }

    public CustomerUpdate born(LocalDate value) {
        row.add("born", Pg.DATE, value);
        return this;
    }

    public CustomerUpdate home(Address value) {
        row.add("home", Address.pgType(), value);
        return this;
    }

    public CustomerUpdate tags(List<String> value) {
        row.add("tags", Pg.list(Pg.TEXT), value);
        return this;
    }

    public CustomerUpdate createdAt(OffsetDateTime value) {
        row.add("created_at", Pg.TIMESTAMPTZ, value);
        return this;
    }

    /** The row as it is then; nothing where there is none with this key. */
    public Optional<Customer> update(Connection connection, long id)
            throws SQLException {
        return row.update(
                connection, Customer.TABLE, Customer.COLUMNS, Customer::read, "id = ?", List.of(Pg.INT8.of(id)));
    }
}
