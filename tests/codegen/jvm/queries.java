// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package shop;

import org.jspecify.annotations.Nullable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The queries of files. */
public final class Queries {
    private Queries() {}

    private static final Pg.Text[] pgTextsCustomerByEmail = {
        new Pg.Text("select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers where email = ?", 0),
    };

    private static Customer pgReadCustomerByEmail(ResultSet rows) throws SQLException {
        return new Customer(
            rows.getLong(1),
            Pg.TEXT.get(rows, 2),
            Pg.TEXT.get(rows, 3),
            Pg.TEXT.read(rows, 4),
            rows.getInt(5),
            Pg.list(Pg.TEXT).get(rows, 6),
            Pg.TEXT.read(rows, 7),
            Pg.DATE.read(rows, 8),
            Pg.TIMESTAMPTZ.get(rows, 9));
    }

    /**
     * Who has this address.
     * Two lines, and * / in the second.
     */
    public static Optional<Customer> customerByEmail(Connection connection, String email)
            throws SQLException {
        return Pg.first(connection, pgTextsCustomerByEmail[0], List.of(Pg.TEXT.of(email)), Queries::pgReadCustomerByEmail);
    }

    /** The orders of OrdersOf. */
    public enum OrdersOfOrder {
        DEAREST,
        KIND,
    }

    /** A row of OrdersOf. */
    public record OrdersOfRow(
            Order o,
            String name,
            @Nullable String nickname,
            @Nullable String profile,
            long total,
            int column,
            int column2) {}

    private static final Pg.Text[] pgTextsOrdersOf = {
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \n  and o.kind = 'web' \norder by  o.total\nlimit ?", 0, 1, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \n  and o.kind = 'web' \norder by  o.total desc\nlimit ?", 0, 1, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit ?", 0, 1, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \n  and o.kind = 'web' \norder by  o.total\nlimit ?", 0, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \n  and o.kind = 'web' \norder by  o.total desc\nlimit ?", 0, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit ?", 0, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.kind = 'web' \norder by  o.total\nlimit ?", 0, 1, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.kind = 'web' \norder by  o.total desc\nlimit ?", 0, 1, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit ?", 0, 1, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.kind = 'web' \norder by  o.total\nlimit ?", 0, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.kind = 'web' \norder by  o.total desc\nlimit ?", 0, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit ?", 0, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \norder by  o.total\nlimit ?", 0, 1, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \norder by  o.total desc\nlimit ?", 0, 1, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \n  and o.total > ? \norder by  o.kind, o.total\nlimit ?", 0, 1, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \norder by  o.total\nlimit ?", 0, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \norder by  o.total desc\nlimit ?", 0, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.total > ? \norder by  o.kind, o.total\nlimit ?", 0, 2, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \norder by  o.total\nlimit ?", 0, 1, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \norder by  o.total desc\nlimit ?", 0, 1, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\n  and o.state = ? \norder by  o.kind, o.total\nlimit ?", 0, 1, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\norder by  o.total\nlimit ?", 0, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\norder by  o.total desc\nlimit ?", 0, 3),
        new Pg.Text("select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = ?\norder by  o.kind, o.total\nlimit ?", 0, 3),
    };

    private static OrdersOfRow pgReadOrdersOf(ResultSet rows) throws SQLException {
        return new OrdersOfRow(
            new Order(
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
                Pg.list(State.pgType()).read(rows, 11)),
            Pg.TEXT.get(rows, 12),
            Pg.TEXT.read(rows, 13),
            Pg.TEXT.read(rows, 14),
            rows.getLong(15),
            rows.getInt(16),
            rows.getInt(17));
    }

    public static List<OrdersOfRow> ordersOf(Connection connection, long customerId, @Nullable State state, @Nullable BigDecimal least, long most, boolean web, @Nullable OrdersOfOrder order)
            throws SQLException {
        return Pg.all(connection, pgTextsOrdersOf[((state == null ? 1 : 0) + (least == null ? 2 : 0) + (!web ? 4 : 0)) * 3 + (order == null ? 0 : order.ordinal() + 1)], List.of(Pg.INT8.of(customerId), State.pgType().of(state), Pg.NUMERIC.of(least), Pg.INT8.of(most)), Queries::pgReadOrdersOf);
    }

    /** A row of CustomersWithOrders. */
    public record CustomersWithOrdersRow(
            long id,
            @Nullable Order o,
            @Nullable PaidOrder p) {}

    private static final Pg.Text[] pgTextsCustomersWithOrders = {
        new Pg.Text("select c.id, o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, p.id, p.total\nfrom customers c left join orders o on o.customer_id = c.id left join paid_orders p on p.id = o.id\norder by c.id, o.total"),
    };

    private static CustomersWithOrdersRow pgReadCustomersWithOrders(ResultSet rows) throws SQLException {
        return new CustomersWithOrdersRow(
            rows.getLong(1),
            Pg.absent(rows, 2, 1) ? null : new Order(
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
                Pg.list(State.pgType()).read(rows, 12)),
            Pg.absent(rows, 13, 1) ? null : new PaidOrder(
                Pg.UUID.get(rows, 13),
                Pg.NUMERIC.get(rows, 14)));
    }

    public static List<CustomersWithOrdersRow> customersWithOrders(Connection connection)
            throws SQLException {
        return Pg.all(connection, pgTextsCustomersWithOrders[0], List.of(), Queries::pgReadCustomersWithOrders);
    }

    /** A row of AddCustomer. */
    public record AddCustomerRow(
            long id) {}

    private static final Pg.Text[] pgTextsAddCustomer = {
        new Pg.Text("insert into customers (email, name, nick, profile, born, tags)\nvalues (?, ?, ?, ?, ?, ?) returning id", 0, 1, 2, 3, 4, 5),
    };

    private static AddCustomerRow pgReadAddCustomer(ResultSet rows) throws SQLException {
        return new AddCustomerRow(
            rows.getLong(1));
    }

    public static Optional<AddCustomerRow> addCustomer(Connection connection, String email, String name, @Nullable String nickname, @Nullable String profile, @Nullable LocalDate born, List<String> tags)
            throws SQLException {
        return Pg.first(connection, pgTextsAddCustomer[0], List.of(Pg.TEXT.of(email), Pg.TEXT.of(name), Pg.TEXT.of(nickname), Pg.TEXT.of(profile), Pg.DATE.of(born), Pg.list(Pg.TEXT).of(tags)), Queries::pgReadAddCustomer);
    }

    private static final Pg.Text[] pgTextsSetState = {
        new Pg.Text("update orders set state = ? where state = ANY(?)", 0, 1),
    };

    public static long setState(Connection connection, State state, List<State> before)
            throws SQLException {
        return Pg.changed(connection, pgTextsSetState[0], List.of(State.pgType().of(state), Pg.list(State.pgType()).of(before)));
    }

    private static final Pg.Text[] pgTextsDelete = {
        new Pg.Text("delete from customers where id = ?", 0),
    };

    public static void delete(Connection connection, long id)
            throws SQLException {
        Pg.changed(connection, pgTextsDelete[0], List.of(Pg.INT8.of(id)));
    }

    /** What CopyOrders takes. */
    public record CopyOrdersParams(
            long customerId,
            State state,
            BigDecimal total,
            String kind,
            @Nullable LocalDate starts,
            @Nullable String code) {}

    public static long copyOrders(Connection connection, List<CopyOrdersParams> items)
            throws SQLException {
        return Pg.copy(connection, "copy orders (customer_id, state, total, kind, starts, code) from stdin", items, item -> List.of(Pg.INT8.of(item.customerId()), State.pgType().of(item.state()), Pg.NUMERIC.of(item.total()), Pg.TEXT.of(item.kind()), Pg.DATE.of(item.starts()), Pg.TEXT.of(item.code())));
    }

    /** A row of StateOf. */
    public record StateOfRow(
            UUID id,
            State state,
            @Nullable List<State> states) {}

    private static final Pg.Text[] pgTextsStateOf = {
        new Pg.Text("select id, state, states from orders where total = ?", 0),
    };

    private static StateOfRow pgReadStateOf(ResultSet rows) throws SQLException {
        return new StateOfRow(
            Pg.UUID.get(rows, 1),
            State.pgType().get(rows, 2),
            Pg.list(State.pgType()).read(rows, 3));
    }

    /** What StateOf takes. */
    public record StateOfParams(
            BigDecimal total) {}

    public static List<Optional<StateOfRow>> stateOf(Connection connection, List<StateOfParams> items)
            throws SQLException {
        List<Optional<StateOfRow>> results = new ArrayList<>();
        for (StateOfParams item : items) {
            results.add(Pg.first(connection, pgTextsStateOf[0], List.of(Pg.NUMERIC.of(item.total())), Queries::pgReadStateOf));
        }
        return results;
    }

    /** A row of OfKind. */
    public record OfKindRow(
            BigDecimal total) {}

    private static final Pg.Text[] pgTextsOfKind = {
        new Pg.Text("select total from orders where kind = ? order by total", 0),
    };

    private static OfKindRow pgReadOfKind(ResultSet rows) throws SQLException {
        return new OfKindRow(
            Pg.NUMERIC.get(rows, 1));
    }

    /** What OfKind takes. */
    public record OfKindParams(
            String kind) {}

    public static List<List<OfKindRow>> ofKind(Connection connection, List<OfKindParams> items)
            throws SQLException {
        List<List<OfKindRow>> results = new ArrayList<>();
        for (OfKindParams item : items) {
            results.add(Pg.all(connection, pgTextsOfKind[0], List.of(Pg.TEXT.of(item.kind())), Queries::pgReadOfKind));
        }
        return results;
    }

    private static final Pg.Text[] pgTextsSetCode = {
        new Pg.Text("update orders set code = ? where total = ?", 0, 1),
    };

    /** What SetCode takes. */
    public record SetCodeParams(
            @Nullable String code,
            BigDecimal total) {}

    public static void setCode(Connection connection, List<SetCodeParams> items)
            throws SQLException {
        Pg.batch(connection, pgTextsSetCode[0], items, item -> List.of(Pg.TEXT.of(item.code()), Pg.NUMERIC.of(item.total())));
    }

    /** A row of Totals. */
    public record TotalsRow(
            long customerId,
            BigDecimal total,
            @Nullable LocalDate last,
            boolean open) {}

    private static final Pg.Text[] pgTextsTotals = {
        new Pg.Text("select customer_id, sum(total) as total, max(starts) as last, bool_or(starts is null) as \"open\" from orders group by customer_id"),
    };

    private static TotalsRow pgReadTotals(ResultSet rows) throws SQLException {
        return new TotalsRow(
            rows.getLong(1),
            Pg.NUMERIC.get(rows, 2),
            Pg.DATE.read(rows, 3),
            rows.getBoolean(4));
    }

    public static List<TotalsRow> totals(Connection connection)
            throws SQLException {
        return Pg.all(connection, pgTextsTotals[0], List.of(), Queries::pgReadTotals);
    }

    /** A row of Search. */
    public record SearchRow(
            long id,
            String name,
            int discount) {}

    private static final Pg.Text[] pgTextsSearch = {
        new Pg.Text("select id, name, discount from customers where (CAST(? AS text)::text is null or name = CAST(? AS text)) and created_at > ? order by id", 0, 0, 1),
    };

    private static SearchRow pgReadSearch(ResultSet rows) throws SQLException {
        return new SearchRow(
            rows.getLong(1),
            Pg.TEXT.get(rows, 2),
            rows.getInt(3));
    }

    public static List<SearchRow> search(Connection connection, @Nullable String name, OffsetDateTime since)
            throws SQLException {
        return Pg.all(connection, pgTextsSearch[0], List.of(Pg.TEXT.of(name), Pg.TIMESTAMPTZ.of(since)), Queries::pgReadSearch);
    }

    /** A row of Echo. */
    public record EchoRow(
            LocalDateTime a,
            LocalDate b,
            OffsetDateTime c,
            String d,
            @Nullable Boolean e,
            long f,
            List<LocalDateTime> g) {}

    private static final Pg.Text[] pgTextsEcho = {
        new Pg.Text("select ?::timestamp as a, ?::date as b, ?::timestamptz as c, ?::jsonb as d, ?::boolean as e, ?::bigint as f, ?::timestamp[] as g", 0, 1, 2, 3, 4, 5, 6),
    };

    private static EchoRow pgReadEcho(ResultSet rows) throws SQLException {
        return new EchoRow(
            Pg.TIMESTAMP.get(rows, 1),
            Pg.DATE.get(rows, 2),
            Pg.TIMESTAMPTZ.get(rows, 3),
            Pg.TEXT.get(rows, 4),
            Pg.BOOL.read(rows, 5),
            rows.getLong(6),
            Pg.list(Pg.TIMESTAMP).get(rows, 7));
    }

    public static Optional<EchoRow> echo(Connection connection, LocalDateTime a, LocalDate b, OffsetDateTime c, String d, @Nullable Boolean e, long f, List<LocalDateTime> g)
            throws SQLException {
        return Pg.first(connection, pgTextsEcho[0], List.of(Pg.TIMESTAMP.of(a), Pg.DATE.of(b), Pg.TIMESTAMPTZ.of(c), Pg.TEXT.of(d), Pg.BOOL.of(e), Pg.INT8.of(f), Pg.list(Pg.TIMESTAMP).of(g)), Queries::pgReadEcho);
    }

    private static final Pg.Text[] pgTextsTouch = {
        new Pg.Text("update customers set tags = tags || ?::text", 0),
    };

    public static long touch(Connection connection, String tag)
            throws SQLException {
        return Pg.changed(connection, pgTextsTouch[0], List.of(Pg.TEXT.of(tag)));
    }
}
