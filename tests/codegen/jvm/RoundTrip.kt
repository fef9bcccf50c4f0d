import java.sql.Connection
import java.sql.PreparedStatement
import java.sql.ResultSet

// Every row of v_N is read and written into m_N; prints which rows the driver does not read, and how many were written.

var written = 0

private fun said(e: Exception) = e.message?.replace('\n', ' ')

/** Odd rows are bound to a statement of one's own, even ones go through NewM. */
fun <T> table(
    connection: Connection,
    number: Int,
    columns: String,
    read: (ResultSet) -> T,
    bind: (T, PreparedStatement, Int) -> Int,
    insert: (T) -> Any,
) {
    val names = columns.split(", ")
    val given = connection.prepareStatement("INSERT INTO m_$number ($columns) VALUES (${names.joinToString(", ") { "?" }})")
    val rows = connection.prepareStatement("SELECT $columns FROM v_$number ORDER BY id").executeQuery()
    var i = -1
    while (rows.next()) {
        i++
        val row =
            try {
                read(rows)
            } catch (e: Exception) {
                println("V$number $i: ${said(e)}")
                continue
            }
        try {
            if (i % 2 == 0) insert(row) else check(bind(row, given, 1) == names.size + 1 && given.executeUpdate() == 1)
            written++
        } catch (e: Exception) {
            println("V$number $i: not written: ${said(e)}")
        }
    }
}
