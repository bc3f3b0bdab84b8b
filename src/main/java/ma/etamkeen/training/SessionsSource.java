package ma.etamkeen.training;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.CourseReworded;
import ma.etamkeen.training.courses.Courses;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes sessions findable by course, town, region and date, from the day they are published until they are over. */
@Component
public class SessionsSource implements SearchSource {

    public static final String KIND = "session";

    private final JdbcClient db;
    private final Sessions sessions;
    private final Courses courses;
    private final SearchIndex index;
    private final Words words;

    SessionsSource(JdbcClient db, Sessions sessions, Courses courses, SearchIndex index, Words words) {
        this.db = db;
        this.sessions = sessions;
        this.courses = courses;
        this.index = index;
        this.words = words;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<SearchDocument> documents() {
        return sessions.toCome(0, Integer.MAX_VALUE).stream()
                .flatMap(session -> documents(session).stream())
                .toList();
    }

    /** Makes the index say of this session what is true now, in the transaction that made it true. */
    public void put(long id) {
        if (Letters.isRehearsal()) {
            return;
        }
        index.put(KIND, Long.toString(id), documents(sessions.get(id)));
    }

    /** The same for every session of a course that is not over: what is found of it begins with the title of the course. */
    @EventListener
    void renew(CourseReworded reworded) {
        db.sql(
                        "select id from training.session where course_id = :course and published_at is not null and (ends_at > :now or postponed_at is not null)")
                .param("course", reworded.course())
                .param("now", sessions.now())
                .query(Long.class)
                .list()
                .forEach(this::put);
    }

    /** Takes those that are over out of the index: time passes without anybody changing them. */
    @Transactional
    void sweep() {
        db.sql("select id from training.session where id = any(:ids) and ends_at <= :now and postponed_at is null")
                .param("ids", index.keys(KIND).stream().map(Long::valueOf).toArray(Long[]::new))
                .param("now", sessions.now())
                .query(Long.class)
                .list()
                .forEach(id -> index.put(KIND, Long.toString(id), List.of()));
    }

    private List<SearchDocument> documents(Session session) {
        if (session.state() != Session.State.PUBLISHED || session.hasEnded(sessions.now())) {
            return List.of();
        }
        var areas = courses.find(session.course()).map(Course::areas).orElse(List.of());
        return SearchDocument.each(
                        KIND,
                        Long.toString(session.id()),
                        session.title(),
                        "/training/sessions/" + session.id(),
                        language -> text(session, language))
                .stream()
                .map(document -> document.dated(session.startsAt().getYear())
                        .within(session.region())
                        .about(areas)
                        .by(session.owner() == null ? List.of() : List.of(session.owner()))
                        .on(session.isPostponed() ? null : session.startsAt().toLocalDate()))
                .toList();
    }

    private String text(Session session, Language language) {
        var region = session.regionName();
        var parts = new ArrayList<String>();
        parts.add(
                session.isPostponed()
                        ? words.text(language, "training.dates.to-come")
                        : Dates.dates(
                                session.startsAt().toLocalDate(),
                                session.endsAt().toLocalDate(),
                                language));
        parts.add(session.place());
        parts.add(region == null ? "" : Text.orEmpty(region.in(language)));
        parts.add(words.text(language, "training.format." + session.format().key()));
        parts.removeIf(String::isBlank);
        return String.join(" · ", parts);
    }
}
