package ma.etamkeen.knowledge;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings what the public site and the press say of the programme, at first start. Each text says whether somebody
 * proofread it; one that was only translated is shown as such.
 */
@Component
@Order(50)
class DefaultEntries implements ApplicationRunner {

    /** What other administrations can take up: shown first until editors choose others. */
    private static final Set<Long> FEATURED = Set.of(34L, 51L, 81L);

    private final JdbcClient db;
    private final Facts facts;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DefaultEntries(JdbcClient db, Facts facts, JsonMapper json, Clock clock, TransactionTemplate transaction) {
        this.db = db;
        this.facts = facts;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            var none = db.sql("select count(*) from knowledge.entry")
                            .query(Integer.class)
                            .single()
                    == 0;
            if (none) {
                DefaultContent.read("knowledge.json").path("entries").forEach(this::load);
            }
        });
    }

    private void load(JsonNode entry) {
        var id = entry.path("id").longValue();
        facts.insert(
                id,
                new Facts.Wanted(
                        Kind.of(DefaultContent.required(entry, "kind")).orElseThrow(),
                        DefaultContent.word(entry.path("theme")),
                        DefaultContent.period(entry),
                        DefaultContent.word(entry.path("source")),
                        DefaultContent.words(entry.path("other_sources")),
                        DefaultContent.required(entry, "certainty"),
                        FEATURED.contains(id)),
                0);
        for (var language : Language.values()) {
            var text = entry.path("texts").path(language.tag());
            if (text.isObject()) {
                load(id, language, text);
            }
        }
    }

    private void load(long id, Language language, JsonNode text) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var proofread = DefaultContent.required(text, "state").equals("published");
        db.sql("""
                        insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                        values (:entry, :language, 1, :title, :lead, cast(:sections as jsonb), 0, :now, 0)
                        """)
                .param("entry", id)
                .param("language", language.tag())
                .param("title", DefaultContent.required(text, "title"))
                .param("lead", DefaultContent.required(text, "lead"))
                .param("sections", json.writeValueAsString(sections(text)))
                .param("now", now)
                .update();
        db.sql("""
                        insert into knowledge.entry_text (entry_id, language, latest, state, shown, proofread, shown_at)
                        values (:entry, :language, 1, :state, 1, :proofread, :now)
                        """)
                .param("entry", id)
                .param("language", language.tag())
                .param("state", proofread ? "published" : "to-review")
                .param("proofread", proofread)
                .param("now", now)
                .update();
    }

    private static List<Section> sections(JsonNode text) {
        var sections = new ArrayList<Section>();
        text.path("sections")
                .forEach(section -> sections.add(new Section(
                        DefaultContent.word(section.path("heading")),
                        Text.orEmpty(DefaultContent.word(section.path("body"))))));
        return sections;
    }
}
