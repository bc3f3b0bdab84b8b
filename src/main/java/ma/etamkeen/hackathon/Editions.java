package ma.etamkeen.hackathon;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.Edition.Figure;
import ma.etamkeen.hackathon.Edition.Section;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The editions, the latest first, and the challenges they asked. */
@Component
public class Editions implements SearchSource {

    private static final String SELECT = """
            select id, slug, title_ar, title_fr, title_en, period_from, period_to, lead_ar, lead_fr, lead_en,
                   story, figures, source, other_sources, state_ar, state_fr, state_en, published_at, version
              from hackathon.edition
            """;

    private static final String CHALLENGE = """
            select id, code, edition_id, title_ar, title_fr, title_en, summary_ar, summary_fr, summary_en, source,
                   state_ar, state_fr, state_en
              from hackathon.challenge
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    Editions(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** All editions, also those that readers do not see yet, the latest first. */
    public List<Edition> all() {
        return db.sql(SELECT + " order by period_from desc, id desc")
                .query(this::edition)
                .list();
    }

    /** The editions that readers see, the latest first. */
    public List<Edition> published() {
        return db.sql(SELECT + " where published_at is not null order by period_from desc, id desc")
                .query(this::edition)
                .list();
    }

    /** The edition of this id, if there is one, whether readers see it or not. */
    public Optional<Edition> find(long id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(this::edition)
                .optional();
    }

    /** What an edition asked. */
    public List<Challenge> challenges(long edition) {
        return db.sql(CHALLENGE + " where edition_id = :edition order by id")
                .param("edition", edition)
                .query(Editions::challenge)
                .list();
    }

    /** What all editions asked, the latest edition first. */
    List<Challenge> challenges() {
        return db.sql(CHALLENGE + " order by edition_id desc, id")
                .query(Editions::challenge)
                .list();
    }

    /** The challenge of this id, if there is one. */
    public Optional<Challenge> challenge(long id) {
        return db.sql(CHALLENGE + " where id = :id")
                .param("id", id)
                .query(Editions::challenge)
                .optional();
    }

    void addMissing(Edition edition) {
        db.sql("""
                        insert into hackathon.edition (id, slug, title_ar, title_fr, title_en, period_from, period_to,
                                                       lead_ar, lead_fr, lead_en, story, figures, source, other_sources,
                                                       state_ar, state_fr, state_en, published_at)
                        values (:id, :slug, :title_ar, :title_fr, :title_en, :from, :to,
                                :lead_ar, :lead_fr, :lead_en, cast(:story as jsonb), cast(:figures as jsonb),
                                :source, :others, :state_ar, :state_fr, :state_en, :published)
                            on conflict (id) do nothing
                        """)
                .param("id", edition.id())
                .param("slug", edition.slug())
                .params(Rows.text("title", edition.title()))
                .param("from", edition.period().from())
                .param("to", edition.period().to())
                .params(Rows.text("lead", edition.lead()))
                .param("story", json.writeValueAsString(edition.story()))
                .param("figures", json.writeValueAsString(edition.figures()))
                .param("source", edition.source())
                .param("others", edition.otherSources().toArray(String[]::new))
                .params(Rows.states(edition.states()))
                .param(
                        "published",
                        edition.publishedAt() == null
                                ? null
                                : edition.publishedAt().atOffset(UTC))
                .update();
    }

    void addMissing(Challenge challenge) {
        db.sql("""
                        insert into hackathon.challenge (id, code, edition_id, title_ar, title_fr, title_en,
                                                         summary_ar, summary_fr, summary_en, source,
                                                         state_ar, state_fr, state_en)
                        values (:id, :code, :edition, :title_ar, :title_fr, :title_en,
                                :summary_ar, :summary_fr, :summary_en, :source,
                                :state_ar, :state_fr, :state_en)
                            on conflict (id) do nothing
                        """)
                .param("id", challenge.id())
                .param("code", challenge.code())
                .param("edition", challenge.edition())
                .params(Rows.text("title", challenge.title()))
                .params(Rows.text("summary", challenge.summary()))
                .param("source", challenge.source())
                .params(Rows.states(challenge.states()))
                .update();
    }

    @Override
    public String kind() {
        return "edition";
    }

    @Override
    public List<SearchDocument> documents() {
        return published().stream()
                .flatMap(edition -> documents(edition).stream())
                .toList();
    }

    private List<SearchDocument> documents(Edition edition) {
        var challenges = challenges(edition.id());
        var answers = answers(edition.id());
        return SearchDocument.each(
                        kind(),
                        Long.toString(edition.id()),
                        edition.title(),
                        "/hackathon/" + edition.id(),
                        language -> words(edition, challenges, answers, language))
                .stream()
                .map(document -> document.led(edition.lead().in(document.language()))
                        .dated(edition.period().year()))
                .toList();
    }

    /** What the frequent questions of an edition ask and answer. */
    private List<Text> answers(long edition) {
        return db
                .sql("""
                        select title_ar, title_fr, title_en, words_ar, words_fr, words_en from hackathon.detail
                         where edition_id = :edition and kind = 'faq' and removed_at is null
                         order by position, id limit 300
                        """)
                .param("edition", edition)
                .query((row, _) -> List.of(Rows.text(row, "title"), Rows.text(row, "words")))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static String words(Edition edition, List<Challenge> challenges, List<Text> answers, Language language) {
        var words = new ArrayList<String>();
        edition.story().forEach(section -> words.add(Text.orEmpty(section.body().in(language))));
        challenges.forEach(challenge -> words.add(Text.orEmpty(challenge.title().in(language))));
        answers.forEach(answer -> words.add(Text.orEmpty(answer.in(language))));
        return String.join("\n", words);
    }

    private Edition edition(ResultSet row, int number) throws SQLException {
        return new Edition(
                row.getLong("id"),
                row.getString("slug"),
                Rows.text(row, "title"),
                Rows.period(row),
                Rows.text(row, "lead"),
                json.readValue(row.getString("story"), new TypeReference<List<Section>>() {}),
                json.readValue(row.getString("figures"), new TypeReference<List<Figure>>() {}),
                row.getString("source"),
                Rows.words(row, "other_sources"),
                Rows.states(row),
                published(row),
                row.getInt("version"));
    }

    private static @Nullable Instant published(ResultSet row) throws SQLException {
        var moment = row.getObject("published_at", OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static Challenge challenge(ResultSet row, int number) throws SQLException {
        return new Challenge(
                row.getLong("id"),
                row.getString("code"),
                row.getLong("edition_id"),
                Rows.text(row, "title"),
                Rows.text(row, "summary"),
                row.getString("source"),
                Rows.states(row));
    }
}
