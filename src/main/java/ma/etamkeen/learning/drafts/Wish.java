package ma.etamkeen.learning.drafts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.learning.content.Typed;
import ma.etamkeen.platform.words.Text;

/**
 * To what somebody narrows the list of a theme. What nothing has is not wished for.
 *
 * @param words what stands in the title, or is the code
 */
public record Wish(String unit, String kind, String tag, State state, String words) {

    private static final int MOST = 100;

    /** How an item stands. */
    public enum State {
        ALL,
        ASKED,
        WRITING,
        REVIEW,
        RETURNED,
        BEHIND,
        RETIRED;

        /** The state in addresses and words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            return Stream.of(values())
                    .filter(state -> state.key().equals(key))
                    .findFirst()
                    .orElse(ALL);
        }

        boolean holds(Row row) {
            var draft = row.draft();
            return switch (this) {
                case ALL -> true;
                case ASKED -> row.isAsked();
                case RETIRED -> row.isRetired();
                case BEHIND -> draft != null && draft.behind() > 0;
                case WRITING, REVIEW, RETURNED ->
                    draft != null && draft.standing().key().equals(key());
            };
        }
    }

    static Wish of(String unit, String kind, String tag, String state, String words, List<Row> rows) {
        return new Wish(
                rows.stream().anyMatch(row -> row.unit().equals(unit)) ? unit : "",
                rows.stream().anyMatch(row -> row.called().equals(kind)) ? kind : "",
                rows.stream().anyMatch(row -> row.tags().contains(tag)) ? tag : "",
                State.of(state),
                words.length() > MOST ? "" : words.strip());
    }

    List<Row> among(List<Row> rows) {
        var alike = Typed.alike(words);
        return rows.stream()
                .filter(row -> unit.isEmpty() || row.unit().equals(unit))
                .filter(row -> kind.isEmpty() || row.called().equals(kind))
                .filter(row -> tag.isEmpty() || row.tags().contains(tag))
                .filter(state::holds)
                .filter(row -> alike.isEmpty() || row.code().contains(words) || says(row.title(), alike))
                .toList();
    }

    private static boolean says(Text title, String alike) {
        return title.languages().stream()
                .anyMatch(language ->
                        Typed.alike(Text.orEmpty(title.in(language))).contains(alike));
    }

    /** Whether anything is wished for. */
    public boolean isNarrow() {
        return !query().isEmpty();
    }

    /** As an address says it, without its sign of beginning. */
    public String query() {
        return query(state);
    }

    /** The same for another state. */
    public String query(State other) {
        var wished = new LinkedHashMap<String, String>();
        wished.put("unit", unit);
        wished.put("kind", kind);
        wished.put("tag", tag);
        wished.put("state", other == State.ALL ? "" : other.key());
        wished.put("words", words);
        return wished.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(Wish::written)
                .collect(Collectors.joining("&"));
    }

    private static String written(Map.Entry<String, String> one) {
        return one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8);
    }
}
