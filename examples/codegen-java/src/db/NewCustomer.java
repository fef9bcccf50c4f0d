// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** What an INSERT into customers says; of what is not given the default holds. */
public final class NewCustomer {
    private final Pg.Given row = new Pg.Given();

    public NewCustomer(String email, String name) {
        this.row.add("email", Pg.TEXT, email);
        this.row.add("name", Pg.TEXT, name);
    }

    public NewCustomer born(LocalDate value) {
        row.add("born", Pg.DATE, value);
        return this;
    }

    public NewCustomer home(Address value) {
        row.add("home", Address.pgType(), value);
        return this;
    }

    public NewCustomer tags(List<String> value) {
        row.add("tags", Pg.list(Pg.TEXT), value);
        return this;
    }

    public NewCustomer createdAt(OffsetDateTime value) {
        row.add("created_at", Pg.TIMESTAMPTZ, value);
        return this;
    }

    /** The row as it is then. */
    public Customer insert(Connection connection) throws SQLException {
        return row.insert(connection, Customer.TABLE, Customer.COLUMNS, Customer::read);
    }
}
