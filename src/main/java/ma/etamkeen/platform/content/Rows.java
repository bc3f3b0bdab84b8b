package ma.etamkeen.platform.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import org.jspecify.annotations.Nullable;

/** How content in three languages, periods and lists of words stand in columns. */
public final class Rows {

    private Rows() {}

    /** The columns {@code title_ar}, {@code title_fr} and {@code title_en}. */
    public static Text text(ResultSet row, String column) throws SQLException {
        return new Text(row.getString(column + "_ar"), row.getString(column + "_fr"), row.getString(column + "_en"));
    }

    /** The parameters {@code title_ar}, {@code title_fr} and {@code title_en}. */
    public static Map<String, @Nullable Object> text(String parameter, Text text) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(parameter + "_ar", text.ar());
        values.put(parameter + "_fr", text.fr());
        values.put(parameter + "_en", text.en());
        return values;
    }

    /** The columns {@code state_ar}, {@code state_fr} and {@code state_en}. */
    public static TextStates states(ResultSet row) throws SQLException {
        return new TextStates(
                TextState.of(row.getString("state_ar")),
                TextState.of(row.getString("state_fr")),
                TextState.of(row.getString("state_en")));
    }

    /** The parameters {@code state_ar}, {@code state_fr} and {@code state_en}. */
    public static Map<String, @Nullable Object> states(TextStates states) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("state_ar", states.ar().key());
        values.put("state_fr", states.fr().key());
        values.put("state_en", states.en().key());
        return values;
    }

    /** The columns {@code period_from} and {@code period_to}. */
    public static Period period(ResultSet row) throws SQLException {
        return new Period(row.getString("period_from"), row.getString("period_to"));
    }

    /** A column of type {@code text[]}. */
    public static List<String> words(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
