import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collections;

/** Every row of v_N is read and written into m_N; prints which rows the driver does not read, and how many were written. */
public final class RoundTrip {
    interface Read<T> {
        T read(ResultSet rows) throws Exception;
    }

    interface Bind<T> {
        int bind(T row, PreparedStatement statement, int at) throws Exception;
    }

    interface Insert<T> {
        void insert(T row, Connection connection) throws Exception;
    }

    static int written = 0;

    static String said(Exception e) {
        return String.valueOf(e.getMessage()).replace('\n', ' ');
    }

    /** Odd rows are bound to a statement of one's own, even ones go through NewM. */
    static <T> void table(Connection connection, int number, String columns, Read<T> read, Bind<T> bind, Insert<T> insert)
            throws Exception {
        int count = columns.split(", ").length;
        String values = String.join(", ", Collections.nCopies(count, "?"));
        String sql = "INSERT INTO m_" + number + " (" + columns + ") VALUES (" + values + ")";
        try (PreparedStatement select = connection.prepareStatement("SELECT " + columns + " FROM v_" + number + " ORDER BY id");
                PreparedStatement given = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            for (int i = 0; rows.next(); i++) {
                T row;
                try {
                    row = read.read(rows);
                } catch (Exception e) {
                    System.out.println("V" + number + " " + i + ": " + said(e));
                    continue;
                }
                try {
                    if (i % 2 == 0) {
                        insert.insert(row, connection);
                    } else if (bind.bind(row, given, 1) != count + 1 || given.executeUpdate() != 1) {
                        throw new IllegalStateException("bind");
                    }
                    written++;
                } catch (Exception e) {
                    System.out.println("V" + number + " " + i + ": not written: " + said(e));
                }
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            Tables.all(connection);
        }
        System.out.println(written + " rows");
    }
}
