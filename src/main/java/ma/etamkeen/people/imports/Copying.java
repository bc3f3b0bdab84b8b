package ma.etamkeen.people.imports;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Rows poured into a table by {@code COPY}, in the running transaction. */
final class Copying implements AutoCloseable {

    private static final int FLUSHED = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(FLUSHED + 4_096);

    private Copying(CopyIn copy) {
        this.copy = copy;
    }

    /** Begins; {@code sql} is the whole statement. */
    static Copying begin(DataSource database, String sql) throws SQLException {
        // the connection is the transaction's, which gives it back
        var connection = DataSourceUtils.getConnection(database);
        return new Copying(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
    }

    /** One row: texts, numbers, lists of texts and {@code null}. */
    void row(@Nullable Object... values) throws SQLException {
        for (var index = 0; index < values.length; index++) {
            if (index > 0) {
                text.append('\t');
            }
            switch (values[index]) {
                case null -> text.append("\\N");
                case List<?> list -> escape(array(list));
                case Object value -> escape(value.toString());
            }
        }
        text.append('\n');
        if (text.length() > FLUSHED) {
            flush();
        }
    }

    /** Ends the pouring: the rows are there for the next statement. */
    void end() throws SQLException {
        flush();
        copy.endCopy();
    }

    /** Takes back what was not ended. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private void escape(String value) {
        for (var index = 0; index < value.length(); index++) {
            var sign = value.charAt(index);
            switch (sign) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(sign);
            }
        }
    }

    private static String array(List<?> list) {
        var array = new StringBuilder("{");
        for (var value : list) {
            array.append(array.length() == 1 ? "\"" : ",\"")
                    .append(value.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return array.append('}').toString();
    }
}
