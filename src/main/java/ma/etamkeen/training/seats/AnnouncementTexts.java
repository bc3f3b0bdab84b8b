package ma.etamkeen.training.seats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Announcements.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Texts that messages to people of a session begin with: those of a unit, and those of the programme for everybody. */
@Component
public class AnnouncementTexts {

    private static final String SELECT = """
            select t.* from training.announcement_text t where ({within t.owner_unit} or t.owner_unit is null)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Journal journal;

    AnnouncementTexts(JdbcClient db, Clock clock, Sessions sessions, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.journal = journal;
    }

    /**
     * One text in three languages.
     *
     * @param owner the unit that keeps it, or {@code null} for the programme itself
     * @param isRetired whether it was put away, and is not offered any more
     */
    public record Text(
            long id,
            String name,
            Map<Language, Wording> wordings,
            @Nullable Long owner,
            boolean isRetired) {}

    /** Those the viewer may use, by name. */
    public List<Text> usableBy(Viewer viewer) {
        return Scope.of(viewer, db, SELECT + " and t.retired_at is null order by t.name, t.id limit 100")
                .query(AnnouncementTexts::text)
                .list();
    }

    /** The text, if the viewer may use it. */
    public Optional<Text> usableBy(Viewer viewer, long id) {
        return Scope.of(viewer, db, SELECT + " and t.id = :id and t.retired_at is null")
                .param("id", id)
                .query(AnnouncementTexts::text)
                .optional();
    }

    /** Those the viewer keeps, by name, those that were put away last. */
    public List<Text> keptBy(Viewer viewer) {
        return Scope.of(viewer, db, SELECT + """
                                 and {within t.owner_unit}
                                 order by t.retired_at is not null, t.name, t.id limit 200
                                """).query(AnnouncementTexts::text).list();
    }

    /** The text is not offered any more; what was written with it stays in the log. */
    @Transactional
    public void retire(Viewer viewer, long id) {
        if (!locked(viewer, id).isRetired()) {
            db.sql("update training.announcement_text set retired_at = :now, retired_by = :actor where id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("actor", viewer.person())
                    .param("id", id)
                    .update();
            journal.record("training.announcement-text.retired", viewer.person(), id);
        }
    }

    /** The text is offered again. */
    @Transactional
    public void reopen(Viewer viewer, long id) {
        if (locked(viewer, id).isRetired()) {
            db.sql("update training.announcement_text set retired_at = null, retired_by = null where id = :id")
                    .param("id", id)
                    .update();
            journal.record("training.announcement-text.reopened", viewer.person(), id);
        }
    }

    private Text locked(Viewer viewer, long id) {
        db.sql("select id from training.announcement_text where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        var text = keptBy(viewer).stream()
                .filter(kept -> kept.id() == id)
                .findFirst()
                .orElseThrow(NotHere::new);
        Acting.on(viewer, Within.reaching(db, text.owner()), Scope.coordination());
        return text;
    }

    /** Keeps these words under this name for the unit that runs the session; what had the name there is replaced, and offered again. */
    @Transactional
    public void keep(Viewer viewer, long session, String name, Map<Language, Wording> wordings) {
        var found = sessions.runBy(viewer, session).orElseThrow(NotHere::new);
        var id = db.sql("""
                        insert into training.announcement_text (name, owner_unit, subject_ar, subject_fr, subject_en, body_ar,
                                                                body_fr, body_en, changed_at, changed_by)
                        values (:name, :owner, :subject_ar, :subject_fr, :subject_en, :body_ar, :body_fr, :body_en, :now, :actor)
                        on conflict (owner_unit, name) do update
                           set subject_ar = excluded.subject_ar, subject_fr = excluded.subject_fr,
                               subject_en = excluded.subject_en, body_ar = excluded.body_ar, body_fr = excluded.body_fr,
                               body_en = excluded.body_en, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                               retired_at = null, retired_by = null
                        returning id
                        """)
                .param("name", name.strip())
                .param("owner", found.owner(), Types.BIGINT)
                .param("subject_ar", Announcements.of(wordings, Language.AR).subject())
                .param("subject_fr", Announcements.of(wordings, Language.FR).subject())
                .param("subject_en", Announcements.of(wordings, Language.EN).subject())
                .param("body_ar", Announcements.of(wordings, Language.AR).body())
                .param("body_fr", Announcements.of(wordings, Language.FR).body())
                .param("body_en", Announcements.of(wordings, Language.EN).body())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        journal.record("training.announcement-text.kept", viewer.person(), id);
    }

    private static Text text(ResultSet row, int number) throws SQLException {
        var wordings = new EnumMap<Language, Wording>(Language.class);
        for (var language : Language.values()) {
            wordings.put(
                    language,
                    new Wording(row.getString("subject_" + language.tag()), row.getString("body_" + language.tag())));
        }
        return new Text(
                row.getLong("id"),
                row.getString("name"),
                wordings,
                row.getObject("owner_unit", Long.class),
                row.getObject("retired_at") != null);
    }
}
