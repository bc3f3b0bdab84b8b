package ma.etamkeen.people.mydata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notices and their versions. A version that was shown stays as it was; the default ones come at the first start. */
@Component
@Order(22)
public class Notices implements ApplicationRunner {

    static final Role[] KEEPERS = {Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR};

    /** What became of a version that was written. */
    enum Publication {
        PUBLISHED,
        /** There is a newer one meanwhile. */
        OVERTAKEN,
        /** It says what the one in force says. */
        SAME
    }

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;
    private final Viewers viewers;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Notices(
            JdbcClient db,
            Clock clock,
            JsonMapper json,
            Viewers viewers,
            Journal journal,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.json = json;
        this.viewers = viewers;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** The notices in force, in the order of their purposes. */
    public List<Notice> all() {
        return db.sql("""
                        select distinct on (purpose) purpose, version, receipt, texts, published_at
                          from people.notice
                         order by purpose, version desc
                        """).query(this::notice).list().stream()
                .sorted(java.util.Comparator.comparing(Notice::purpose))
                .toList();
    }

    /** The notice of this purpose that is in force. */
    public Notice of(Purpose purpose) {
        return versions(purpose).getFirst();
    }

    /** Every version of this notice, newest first. */
    public List<Notice> versions(Purpose purpose) {
        return db.sql("""
                        select purpose, version, receipt, texts, published_at
                          from people.notice
                         where purpose = :purpose
                         order by version desc
                        """).param("purpose", purpose.key()).query(this::notice).list();
    }

    /**
     * Publishes another version, if something is different in it.
     *
     * @param over the version it is written over
     */
    @Transactional
    Publication publish(Viewer viewer, Purpose purpose, int over, String receipt, Map<Language, Notice.Texts> texts) {
        viewers.confirm(viewer, KEEPERS);
        var now = of(purpose);
        if (now.version() != over) {
            return Publication.OVERTAKEN;
        }
        if (now.says(receipt, texts)) {
            return Publication.SAME;
        }
        if (insert(purpose, over + 1, receipt, texts, viewer.person()) == 0) {
            return Publication.OVERTAKEN;
        }
        journal.record("people.notice.published", viewer.person(), over + 1, 0, purpose.key());
        return Publication.PUBLISHED;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            var content = DefaultContent.read("notices.json");
            for (var purpose : Purpose.values()) {
                var texts = new EnumMap<Language, Notice.Texts>(Language.class);
                for (var language : Language.values()) {
                    texts.put(language, texts(content, purpose, language));
                }
                insert(purpose, 1, "", texts, 0);
            }
        });
    }

    /** Who answers and where to turn to is the same for all purposes until somebody says otherwise. */
    private static Notice.Texts texts(JsonNode content, Purpose purpose, Language language) {
        var own = content.required("purposes").required(purpose.key()).required(language.tag());
        var all = content.required("all").required(language.tag());
        return new Notice.Texts(
                DefaultContent.required(own, "goal"),
                DefaultContent.required(own, "basis"),
                DefaultContent.required(own, "data"),
                DefaultContent.required(own, "recipients"),
                DefaultContent.required(own, "kept"),
                DefaultContent.required(all, "controller"),
                DefaultContent.required(all, "contact"));
    }

    private int insert(Purpose purpose, int version, String receipt, Map<Language, Notice.Texts> texts, long by) {
        var written = new LinkedHashMap<String, Notice.Texts>();
        texts.forEach((language, text) -> written.put(language.tag(), text));
        return db.sql("""
                        insert into people.notice (purpose, version, receipt, texts, published_at, published_by)
                        values (:purpose, :version, :receipt, cast(:texts as jsonb), :now, :by)
                        on conflict (purpose, version) do nothing
                        """)
                .param("purpose", purpose.key())
                .param("version", version)
                .param("receipt", receipt)
                .param("texts", json.writeValueAsString(written))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    private Notice notice(ResultSet row, int number) throws SQLException {
        var texts = new EnumMap<Language, Notice.Texts>(Language.class);
        var written = json.readTree(row.getString("texts"));
        for (var language : Language.values()) {
            texts.put(language, json.treeToValue(written.required(language.tag()), Notice.Texts.class));
        }
        return new Notice(
                Purpose.of(row.getString("purpose")).orElseThrow(),
                row.getInt("version"),
                row.getString("receipt"),
                texts,
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
