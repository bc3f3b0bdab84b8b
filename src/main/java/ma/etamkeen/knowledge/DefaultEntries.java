package ma.etamkeen.knowledge;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Section.Standing;
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
 * Brings what the public site and the press say of the programme, at first start, and the standing pages that are not
 * there yet. Each text says whether somebody proofread it; one that was only translated is shown as such.
 */
@Component
@Order(50)
public class DefaultEntries implements ApplicationRunner {

    /** What other administrations can take up: shown first until editors choose others. */
    private static final Set<Long> FEATURED = Set.of(34L, 51L, 81L);

    private final JdbcClient db;
    private final Facts facts;
    private final Entries entries;
    private final Manuscripts manuscripts;
    private final Related related;
    private final Figures figures;
    private final Parities parities;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DefaultEntries(
            JdbcClient db,
            Facts facts,
            Entries entries,
            Manuscripts manuscripts,
            Related related,
            Figures figures,
            Parities parities,
            JsonMapper json,
            Clock clock,
            TransactionTemplate transaction) {
        this.db = db;
        this.facts = facts;
        this.entries = entries;
        this.manuscripts = manuscripts;
        this.related = related;
        this.figures = figures;
        this.parities = parities;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            var brought = DefaultContent.read("knowledge.json").path("entries");
            if (count("") == 0) {
                brought.forEach(this::load);
                brought.forEach(this::relate);
            } else {
                brought.forEach(this::bringUp);
            }
            DefaultContent.read("pages.json").path("pages").properties().forEach(page -> {
                if (count(page.getKey()) == 0) {
                    load(page.getKey(), page.getValue());
                }
            });
        });
    }

    /** Brings the entries of a file that are not there yet. */
    public void bring(String file) {
        transaction.executeWithoutResult(_ -> {
            for (var entry : DefaultContent.read(file).path("entries")) {
                if (facts.find(entry.path("id").longValue()).isEmpty()) {
                    load(entry);
                    relate(entry);
                    parities.settle(entry.path("id").longValue());
                    entries.index(entry.path("id").longValue());
                }
            }
        });
    }

    /** The entries there are, with this slug or, where it is empty, with none. */
    private int count(String slug) {
        return db.sql("select count(*) from knowledge.entry where coalesce(slug, '') = :slug")
                .param("slug", slug)
                .query(Integer.class)
                .single();
    }

    private void load(JsonNode entry) {
        var id = entry.path("id").longValue();
        facts.insert(id, wanted(entry, FEATURED.contains(id)), 0);
        db.sql("update knowledge.entry set folder = :folder where id = :id")
                .param("folder", DefaultContent.word(entry.path("folder")))
                .param("id", id)
                .update();
        for (var language : Language.values()) {
            var text = entry.path("texts").path(language.tag());
            if (text.isObject()) {
                publish(
                        id,
                        language,
                        draft(text),
                        DefaultContent.required(text, "state").equals("published"));
            }
        }
    }

    /** What belongs together, once all of them are there. */
    private void relate(JsonNode entry) {
        var id = entry.path("id").longValue();
        var others = new ArrayList<>(related.of(id));
        entry.path("related").forEach(other -> others.add(other.longValue()));
        related.set(id, others);
        figures.load(id, entry.path("figures"));
    }

    /**
     * An installation that was there before the templates gets what it brought itself cut to them: facts that nobody
     * changed, and texts of which nobody wrote a word. What somebody edited stays as they left it.
     */
    private void bringUp(JsonNode entry) {
        var id = entry.path("id").longValue();
        var kind = Kind.of(DefaultContent.required(entry, "kind")).orElseThrow();
        var found = facts.find(id);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().version() == 1 && found.get().kind() != kind) {
            facts.change(id, 1, wanted(entry, found.get().featured()), List.of(), 0);
            relate(entry);
        } else if (found.get().kind() != kind) {
            return;
        }
        for (var language : Language.values()) {
            var text = entry.path("texts").path(language.tag());
            var before = manuscripts.find(id, language);
            if (text.isObject() && isUntouched(before)) {
                var draft = draft(text);
                if (!draft.sections()
                        .equals(Objects.requireNonNull(before.latest()).sections())) {
                    manuscripts.save(id, language, 1, draft, 0);
                    manuscripts.publish(id, language, 2, before.proofread(), 0);
                }
            }
        }
    }

    /** Whether readers see the one revision that the default content brought. */
    private boolean isUntouched(Manuscript manuscript) {
        return manuscript.revision() == 1
                && manuscript.shown() == 1
                && db.sql("""
                                select author = 0 from knowledge.revision
                                 where entry_id = :entry and language = :language and number = 1
                                """)
                        .param("entry", manuscript.entry())
                        .param("language", manuscript.language().tag())
                        .query(Boolean.class)
                        .single();
    }

    private Facts.Wanted wanted(JsonNode entry, boolean featured) {
        return new Facts.Wanted(
                Kind.of(DefaultContent.required(entry, "kind")).orElseThrow(),
                DefaultContent.word(entry.path("theme")),
                DefaultContent.period(entry),
                DefaultContent.word(entry.path("source")),
                DefaultContent.words(entry.path("other_sources")),
                DefaultContent.required(entry, "certainty"),
                featured,
                new Traits(
                        Outcome.of(Text.orEmpty(DefaultContent.word(entry.path("outcome"))))
                                .orElse(null),
                        Licence.of(DefaultContent.word(entry.path("licence"))).orElse(null),
                        DefaultContent.words(entry.path("regions")),
                        DefaultContent.words(entry.path("areas")),
                        List.of()));
    }

    private static Manuscripts.Draft draft(JsonNode text) {
        return new Manuscripts.Draft(
                DefaultContent.required(text, "title"), DefaultContent.required(text, "lead"), sections(text));
    }

    private void load(String slug, JsonNode page) {
        var none = new Facts.Wanted(Kind.PAGE, null, Period.UNKNOWN, null, List.of(), "high", false, Traits.NONE);
        var id = db.sql("select nextval('knowledge.entry_id_seq')")
                .query(Long.class)
                .single();
        facts.insert(id, none, 0);
        db.sql("update knowledge.entry set slug = :slug where id = :id")
                .param("slug", slug)
                .param("id", id)
                .update();
        var title = DefaultContent.text(page.path("title"));
        for (var language : title.languages()) {
            publish(
                    id,
                    language,
                    new Manuscripts.Draft(
                            Text.orEmpty(title.in(language)),
                            Text.orEmpty(DefaultContent.text(page.path("lead")).in(language)),
                            sections(page, language)),
                    true);
        }
    }

    private void publish(long id, Language language, Manuscripts.Draft draft, boolean proofread) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        db.sql("""
                        insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                        values (:entry, :language, 1, :title, :lead, cast(:sections as jsonb), 0, :now, 0)
                        """)
                .param("entry", id)
                .param("language", language.tag())
                .param("title", draft.title())
                .param("lead", draft.lead())
                .param("sections", json.writeValueAsString(draft.sections()))
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
                        DefaultContent.word(section.path("code")),
                        DefaultContent.word(section.path("heading")),
                        Text.orEmpty(DefaultContent.word(section.path("body"))),
                        Standing.valueOf(
                                section.path("standing").asString("given").toUpperCase(Locale.ROOT)))));
        return sections;
    }

    private static List<Section> sections(JsonNode page, Language language) {
        var sections = new ArrayList<Section>();
        page.path("sections")
                .forEach(section -> sections.add(new Section(
                        DefaultContent.text(section.path("heading")).in(language),
                        Text.orEmpty(DefaultContent.text(section.path("body")).in(language)))));
        return sections;
    }
}
