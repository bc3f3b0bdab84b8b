package ma.etamkeen.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.zellige.Palette;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The themes of playful learning, in the order the programme gives them. They are kept in memory, at most a minute old where
 * another instance changed their words.
 */
@Component
public class Themes implements SearchSource {

    private static final String SELECT = """
            select code, position, palette, title_ar, title_fr, title_en, lead_ar, lead_fr, lead_en,
                   body_ar, body_fr, body_en, source, state_ar, state_fr, state_en
              from learning.theme
            """;

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Clock clock;
    private volatile @Nullable Held held;

    Themes(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Held(List<Theme> themes, Instant since) {}

    /** All themes in their order. */
    public List<Theme> all() {
        // what somebody is writing is nobody else's yet
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return load();
        }
        var now = clock.instant();
        var last = held;
        if (last == null || Duration.between(last.since(), now).abs().compareTo(FRESH) >= 0) {
            last = new Held(load(), now);
            // before the first content is brought there are none, and that is over in a moment
            held = last.themes().isEmpty() ? null : last;
        }
        return last.themes();
    }

    private List<Theme> load() {
        return db.sql(SELECT + " order by position, code").query(Themes::theme).list();
    }

    /** Something of a theme changes in this transaction: once it has ended, themes are read anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                held = null;
            }
        });
    }

    /** The theme of this code, if there is one. */
    public Optional<Theme> find(String code) {
        return all().stream()
                .filter(theme -> theme.code().equals(code))
                .findFirst()
                .or(() -> load(code));
    }

    private Optional<Theme> load(String code) {
        return db.sql(SELECT + " where code = :code")
                .param("code", code)
                .query(Themes::theme)
                .optional();
    }

    void addMissing(Theme theme) {
        forget();
        db.sql("""
                        insert into learning.theme (code, position, palette, title_ar, title_fr, title_en,
                                                    lead_ar, lead_fr, lead_en, body_ar, body_fr, body_en, source,
                                                    state_ar, state_fr, state_en)
                        values (:code, :position, :palette, :title_ar, :title_fr, :title_en,
                                :lead_ar, :lead_fr, :lead_en, :body_ar, :body_fr, :body_en, :source,
                                :state_ar, :state_fr, :state_en)
                            on conflict (code) do nothing
                        """)
                .param("code", theme.code())
                .param("position", theme.position())
                .param("palette", theme.palette().name().toLowerCase(Locale.ROOT))
                .params(Rows.text("title", theme.title()))
                .params(Rows.text("lead", theme.lead()))
                .params(Rows.text("body", theme.body()))
                .param("source", theme.source())
                .params(Rows.states(theme.states()))
                .update();
    }

    @Override
    public String kind() {
        return "theme";
    }

    @Override
    public List<SearchDocument> documents() {
        return all().stream()
                .flatMap(theme -> SearchDocument.each(
                                kind(),
                                theme.code(),
                                theme.title(),
                                "/learn/" + theme.code(),
                                language -> Text.orEmpty(theme.body().in(language)))
                        .stream()
                        .map(document -> document.led(theme.lead().in(document.language()))
                                .about(List.of(theme.code()))))
                .toList();
    }

    private static Theme theme(ResultSet row, int number) throws SQLException {
        return new Theme(
                row.getString("code"),
                row.getInt("position"),
                Palette.valueOf(row.getString("palette").toUpperCase(Locale.ROOT)),
                Rows.text(row, "title"),
                Rows.text(row, "lead"),
                Rows.text(row, "body"),
                row.getString("source"),
                Rows.states(row));
    }
}
