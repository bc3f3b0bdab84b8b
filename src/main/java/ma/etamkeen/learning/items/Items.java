package ma.etamkeen.learning.items;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.ThemeContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What there is to learn. It is kept in memory, at most a minute old where another instance published something; a version
 * never changes and is kept for good.
 */
@Component
public class Items {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Clock clock;
    private final ThemeFile files;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Map<String, Versioned> versions = new ConcurrentHashMap<>();

    Items(JdbcClient db, Clock clock, ThemeFile files) {
        this.db = db;
        this.clock = clock;
        this.files = files;
    }

    private record Held(Shelf shelf, Instant since) {}

    /** All there is to learn in this theme now; nothing where nothing was published yet. */
    public Optional<ThemeContent> content(String theme) {
        return shelf(theme).map(Shelf::content);
    }

    /** Whether anything was ever published in this theme. */
    public boolean has(String theme) {
        return pack(theme) > 0;
    }

    /** The version of this item that is asked now; 0 when there is none. */
    public int version(String theme, String code) {
        return shelf(theme).map(shelf -> shelf.version(code)).orElse(0);
    }

    /** The keys of the questions of each of these themes that has any, in their order. */
    public Map<String, Set<String>> questions(List<String> themes) {
        var questions = new LinkedHashMap<String, Set<String>>();
        themes.forEach(theme -> shelf(theme).ifPresent(shelf -> questions.put(theme, shelf.questions())));
        return questions;
    }

    /** An item that can be answered as this version asked it, whether it still does or not. */
    public Optional<Versioned> find(String theme, String code, int version) {
        var key = theme + "/" + code + "#" + version;
        var known = versions.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        var found = load(theme, code, version);
        found.ifPresent(versioned -> versions.put(key, versioned));
        return found;
    }

    private Optional<Versioned> load(String theme, String code, int version) {
        return db.sql("""
                        select i.id, i.kind, v.body
                          from learning.item i
                          join learning.item_version v on v.item_id = i.id
                         where i.theme = :theme and i.code = :code and v.version = :version and i.kind <> 'capsule'
                        """)
                .param("theme", theme)
                .param("code", code)
                .param("version", version)
                .query((row, _) ->
                        versioned(row.getLong("id"), row.getString("kind"), JSON.readTree(row.getString("body"))))
                .optional();
    }

    private static Versioned versioned(long id, String kind, JsonNode body) {
        try {
            return kind.equals("case")
                    ? new Versioned.Told(id, ContentFile.story(body))
                    : new Versioned.Asked(id, ContentFile.question(body));
        } catch (ContentFile.Refused e) {
            throw new IllegalStateException("item " + id + " was published and cannot be read", e);
        }
    }

    Optional<Shelf> shelf(String theme) {
        var now = clock.instant();
        var last = held.get(theme);
        if (last != null && Duration.between(last.since(), now).abs().compareTo(FRESH) < 0) {
            return Optional.of(last.shelf());
        }
        var pack = pack(theme);
        if (pack == 0) {
            return Optional.empty();
        }
        var shelf = last != null && last.shelf().pack() == pack ? last.shelf() : stock(theme, pack);
        held.put(theme, new Held(shelf, now));
        return Optional.of(shelf);
    }

    private int pack(String theme) {
        return db.sql("select pack from learning.theme where code = :theme")
                .param("theme", theme)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private Shelf stock(String theme, int pack) {
        var items = new HashMap<String, Shelf.Current>();
        var file = files.of(theme, items::put);
        var retired = new HashMap<String, Integer>();
        db.sql("select code, retired_pack from learning.item where theme = :theme and retired_at is not null")
                .param("theme", theme)
                .query(row -> {
                    retired.put(row.getString("code"), row.getInt("retired_pack"));
                });
        try {
            return Shelf.of(pack, ContentFile.read(file), items, retired);
        } catch (ContentFile.Refused e) {
            throw new IllegalStateException(theme + " was published and cannot be read", e);
        }
    }

    /** Something is published in this transaction: reads it anew within it, and again once it has ended. */
    void forget() {
        drop();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    drop();
                }
            });
        }
    }

    private void drop() {
        held.clear();
        versions.clear();
    }
}
