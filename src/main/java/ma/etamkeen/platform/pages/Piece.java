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

    /**
     * The door to a part, as the home page shows it.
     *
     * @param title the key of the name of the part
     * @param word the key of the sentence about it; {@code .go} behind it is the key of what the door offers
     * @param path the address without language
     */
    public static Piece door(String title, String word, String path, String icon, String colour) {
        return of("platform/home-card")
                .with("title", title)
                .with("word", word)
                .with("path", path)
                .with("icon", icon)
                .with("colour", colour);
    }

    /** Gives the template a value. */
    public Piece with(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }
}
