// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package shop;

public enum State {
    DRAFT("draft"),
    IT_S_DONE("it's \"done\""),
    PAID("paid");

    private static final Pg.Type<State> pgType = Pg.enumeration(values(), State::label);

    private final String label;

    State(String label) {
        this.label = label;
    }

    /** As the database has it. */
    public String label() {
        return label;
    }

    public static Pg.Type<State> pgType() {
        return pgType;
    }
}
// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package shop;

import org.jspecify.annotations.Nullable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Who buys.
 * Two lines, and * / in the second
 */
public record Customer(
        long id,
        String email,
        String name,
        @Nullable String nickname,
        int discount,
        List<String> tags,
        @Nullable String profile,
        @Nullable LocalDate born,
        OffsetDateTime createdAt) {
    public static final String TABLE = "public.customers";
    public static final String COLUMNS =
            "id, email, name, nick, discount, tags, profile, born, created_at";

    public static Customer read(ResultSet rows) throws SQLException {
        return new Customer(
                rows.getLong("id"),
                Pg.TEXT.get(rows, "email"),
                Pg.TEXT.get(rows, "name"),
                Pg.TEXT.read(rows, "nick"),
                rows.getInt("discount"),
                Pg.list(Pg.TEXT).get(rows, "tags"),
                Pg.TEXT.read(rows, "profile"),
                Pg.DATE.read(rows, "born"),
                Pg.TIMESTAMPTZ.get(rows, "created_at"));
    }

    /** All columns, as parameters from AT on; gives the number of the next one. */
    public int bind(PreparedStatement statement, int at) throws SQLException {
        Pg.INT8.bind(statement, at++, this.id);
        Pg.TEXT.bind(statement, at++, this.email);
        Pg.TEXT.bind(statement, at++, this.name);
        Pg.TEXT.bind(statement, at++, this.nickname);
        Pg.INT4.bind(statement, at++, this.discount);
        Pg.list(Pg.TEXT).bind(statement, at++, this.tags);
        Pg.TEXT.bind(statement, at++, this.profile);
        Pg.DATE.bind(statement, at++, this.born);
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
// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package shop;

import org.jspecify.annotations.Nullable;
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

    public NewCustomer nickname(@Nullable String value) {
        row.add("nick", Pg.TEXT, value);
        return this;
    }

    public NewCustomer discount(int value) {
        row.add("discount", Pg.INT4, value);
        return this;
    }

    public NewCustomer tags(List<String> value) {
        row.add("tags", Pg.list(Pg.TEXT), value);
        return this;
    }

    public NewCustomer profile(@Nullable String value) {
        row.add("profile", Pg.TEXT, value);
        return this;
    }

    public NewCustomer born(@Nullable LocalDate value) {
        row.add("born", Pg.DATE, value);
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
// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package shop;

import org.jspecify.annotations.Nullable;
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

    public CustomerUpdate nickname(@Nullable String value) {
        row.add("nick", Pg.TEXT, value);
        return this;
    }

    public CustomerUpdate discount(int value) {
        row.add("discount", Pg.INT4, value);
        return this;
    }

    public CustomerUpdate tags(List<String> value) {
        row.add("tags", Pg.list(Pg.TEXT), value);
        return this;
    }

    public CustomerUpdate profile(@Nullable String value) {
        row.add("profile", Pg.TEXT, value);
        return this;
    }

    public CustomerUpdate born(@Nullable LocalDate value) {
        row.add("born", Pg.DATE, value);
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
