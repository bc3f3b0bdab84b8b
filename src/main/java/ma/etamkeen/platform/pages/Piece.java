package ma.etamkeen.platform.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page that another part draws: its template and the values of its {@code @param}s. The page shows it
 * with {@code page.show(piece)} and knows nothing of what is inside.
 */
public record Piece(String template, Map<String, @Nullable Object> values) {

    /** A piece drawn by this template, {@code training/home-sessions} for {@code pages/training/home-sessions.jte}. */
    public static Piece of(String template) {
        return new Piece(template, new LinkedHashMap<>());
    }

    /** Gives the template a value. */
    public Piece with(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }
}
