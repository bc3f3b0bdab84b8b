package ma.etamkeen.platform.persondata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows as files show them: each value by the name of its column, what is empty left out. */
final class Rows {

    private static final JsonMapper JSON = new JsonMapper();

    private Rows() {}

    static Map<String, Object> row(ResultSet row, int number) throws SQLException {
        var columns = row.getMetaData();
        var values = new LinkedHashMap<String, Object>();
        for (var index = 1; index <= columns.getColumnCount(); index++) {
            var value = value(row, index, columns.getColumnTypeName(index));
            if (value != null && !value.equals("")) {
                values.put(columns.getColumnLabel(index), value);
            }
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, int index, String type) throws SQLException {
        return switch (type) {
            case "timestamptz" -> {
                var moment = row.getObject(index, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
            case "timestamp" -> row.getObject(index, LocalDateTime.class);
            case "date" -> row.getObject(index, LocalDate.class);
            case "jsonb", "json" -> {
                var written = row.getString(index);
                yield written == null ? null : JSON.readValue(written, Object.class);
            }
            case "bool" -> row.getBoolean(index);
            case "int2", "int4", "int8" -> row.getObject(index) == null ? null : row.getLong(index);
            case "_text" -> {
                var array = row.getArray(index);
                yield array == null ? null : Arrays.asList((Object[]) array.getArray());
            }
            default -> row.getString(index);
        };
    }
}
