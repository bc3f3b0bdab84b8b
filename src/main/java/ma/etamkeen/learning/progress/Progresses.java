package ma.etamkeen.learning.progress;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.etamkeen.learning.progress.Answered.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** How far people have come. What is kept is a short cut: their log says the same. */
@Component
public class Progresses {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final LearnersDays days;

    Progresses(JdbcClient db, LearnersDays days) {
        this.db = db;
        this.days = days;
    }

    /**
     * What is kept of somebody.
     *
     * @param clocks by how many minutes the clock of each of their devices was behind when it was last asked
     * @param receivedOn the day on which they sent anything last
     * @param received how many answers were received on that day
     */
    public record Kept(Standing standing, Map<UUID, Integer> clocks, int receivedOn, int received) {

        /** How many answers were received on this day. */
        public int received(int day) {
            return receivedOn == day ? received : 0;
        }
    }

    /** How far this person has come; a visitor is 0 and has come nowhere. */
    public Progress of(long person) {
        return person == 0 ? Progress.NONE : present(person, kept(person, "")).progress();
    }

    /** The days of learners as they are known now. */
    public Days days() {
        return days.present();
    }

    /** What is kept of this person, which nobody else changes until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Kept lock(long person) {
        db.sql("""
                        insert into learning.progress (person_id, reckoned, clocks, state)
                        values (:person, '', '{}', cast(:state as jsonb))
                        on conflict (person_id) do nothing
                        """)
                .param("person", person)
                .param("state", ProgressFile.write(Progress.NONE).toString())
                .update();
        return kept(person, " for no key update");
    }

    /** The same as its log says it with the clocks as they are known now. */
    private Standing present(long person, Kept kept) {
        return kept.standing().with(List.of(), () -> log(person), days.present(), (_, _) -> {});
    }

    /** All answers of this person, in their order. */
    public List<Answered> log(long person) {
        return db.sql("""
                        select a.at, a.device, a.seq, a.id, i.theme, i.code, a.scene, a.is_right, a.ending
                          from learning.attempt a
                          join learning.item i on i.id = a.item_id
                         where a.person_id = :person
                         order by a.at, a.device, a.seq, a.id
                        """).param("person", person).query(Progresses::answered).list();
    }

    private static Answered answered(ResultSet row, int number) throws SQLException {
        var item = row.getString("theme") + "/" + row.getString("code");
        var scene = row.getString("scene");
        var ending = row.getString("ending");
        return new Answered(
                new Place(
                        row.getObject("at", OffsetDateTime.class).toInstant().toEpochMilli(),
                        row.getObject("device", UUID.class),
                        row.getInt("seq"),
                        row.getObject("id", UUID.class)),
                scene == null ? item : item + "@" + scene,
                row.getBoolean("is_right"),
                ending == null ? null : item + "@" + ending);
    }

    /** Keeps it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(long person, Kept kept) {
        var standing = kept.standing();
        var last = standing.last();
        var clocks = JSON.createObjectNode();
        kept.clocks().forEach((device, minutes) -> clocks.put(device.toString(), minutes));
        db.sql("""
                        update learning.progress
                           set last_at = :at, last_device = :device, last_seq = :seq, last_id = :id, reckoned = :reckoned,
                               clocks = cast(:clocks as jsonb), state = cast(:state as jsonb),
                               received_on = :receivedOn, received = :received
                         where person_id = :person
                        """)
                .param(
                        "at",
                        last == null ? null : Instant.ofEpochMilli(last.at()).atOffset(UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("device", last == null ? null : last.device(), Types.OTHER)
                .param("seq", last == null ? null : last.seq(), Types.INTEGER)
                .param("id", last == null ? null : last.id(), Types.OTHER)
                .param("reckoned", standing.reckoned())
                .param("clocks", clocks.toString())
                .param("receivedOn", kept.receivedOn())
                .param("received", kept.received())
                .param("state", ProgressFile.write(standing.progress()).toString())
                .param("person", person)
                .update();
    }

    /** Reads the whole log of this person again: it is another one than before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void renew(long person) {
        var kept = lock(person);
        keep(
                person,
                new Kept(
                        Standing.whole(log(person), days.present(), (_, _) -> {}),
                        kept.clocks(),
                        kept.receivedOn(),
                        kept.received()));
    }

    private Kept kept(long person, String locking) {
        return db.sql("""
                        select last_at, last_device, last_seq, last_id, reckoned, clocks, state, received_on, received
                          from learning.progress where person_id = :person
                        """ + locking)
                .param("person", person)
                .query((row, _) -> new Kept(
                        new Standing(ProgressFile.read(row.getString("state")), last(row), row.getString("reckoned")),
                        clocks(row.getString("clocks")),
                        row.getInt("received_on"),
                        row.getInt("received")))
                .optional()
                .orElse(new Kept(Standing.NONE, Map.of(), 0, 0));
    }

    private static @Nullable Place last(ResultSet row) throws SQLException {
        var at = row.getObject("last_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Place(
                        at.toInstant().toEpochMilli(),
                        row.getObject("last_device", UUID.class),
                        row.getInt("last_seq"),
                        row.getObject("last_id", UUID.class));
    }

    private static Map<UUID, Integer> clocks(String written) {
        var clocks = new HashMap<UUID, Integer>();
        JSON.readTree(written)
                .properties()
                .forEach(clock -> clocks.put(
                        UUID.fromString(clock.getKey()), clock.getValue().intValue()));
        return clocks;
    }
}
