package ma.etamkeen.learning.log;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.Versioned;
import ma.etamkeen.learning.log.Intake.Fresh;
import ma.etamkeen.learning.progress.Progress;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.learning.progress.Progresses.Kept;
import ma.etamkeen.learning.rating.Rating;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what people answered. An answer is taken once, by its id, in whatever batch and however often it is sent; what it is
 * worth is found here, by the version that was answered, and never told by whoever sends it.
 */
@Component
public class Log {

    /** Answers of a batch; a phone sends the rest in further ones. */
    public static final int MOST = 200;

    /** Weeks without a network are a few thousand answers; whoever sends more on a day writes them by hand. */
    static final int MOST_A_DAY = 20_000;

    /** The clocks of so many devices of one person are remembered. */
    private static final int DEVICES = 50;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Clock clock;
    private final Items items;
    private final Progresses progresses;
    private final Ratings ratings;

    Log(JdbcClient db, Clock clock, Items items, Progresses progresses, Ratings ratings) {
        this.db = db;
        this.clock = clock;
        this.items = items;
        this.progresses = progresses;
        this.ratings = ratings;
    }

    /** What became of an answer. */
    public enum Taken {
        /** It is in the log, since now or before. */
        TAKEN,
        /** It is no answer to what it says it answers. */
        MALFORMED,
        /** What it answers was never asked, or its id is somebody else's. */
        UNKNOWN
    }

    /**
     * What became of a batch.
     *
     * @param answers by their ids, in the order of the batch
     */
    public record Receipt(Map<UUID, Taken> answers, Progress progress, Rating rating) {}

    /** More than anybody answers was sent on one day; the rest may be sent on the next. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super(null, null, false, false);
        }
    }

    /** Takes an answer that was given here and now, on a page. */
    @Transactional
    public Taken record(long person, Attempt attempt) {
        return take(person, attempt.device(), clock.instant(), List.of(attempt))
                .answers()
                .getOrDefault(attempt.id(), Taken.UNKNOWN);
    }

    /**
     * Takes a batch of a device.
     *
     * @param sentAt by the clock of the device
     * @throws TooMany when more was sent on this day than anybody answers; then nothing of it is taken
     */
    @Transactional
    public Receipt take(long person, UUID device, Instant sentAt, List<Attempt> batch) {
        var now = clock.instant();
        var kept = progresses.lock(person);
        var skew = Skew.of(now, sentAt, kept.clocks().get(device));
        var intake = Intake.of(batch, person, owners(batch), new Intake.Arrival(now, skew), items::find);
        var today = progresses.days().of(now);
        var received = kept.received(today) + intake.fresh().size();
        if (received > MOST_A_DAY) {
            throw new TooMany();
        }
        var plausible = new HashSet<UUID>();
        var after = kept.standing()
                .with(intake.answered(), () -> progresses.log(person), progresses.days(), (answered, isPlausible) -> {
                    if (isPlausible) {
                        plausible.add(answered.place().id());
                    }
                });
        if (!intake.fresh().isEmpty()) {
            insert(person, intake.fresh(), plausible, now);
            progresses.keep(person, new Kept(after, remembering(kept.clocks(), device, skew), today, received));
        }
        var firsts = firsts(intake.fresh(), plausible, kept.standing().progress());
        return new Receipt(intake.answers(), after.progress(), ratings.answered(person, firsts));
    }

    /** Whose the ids are that are there already. */
    private Map<UUID, Long> owners(Collection<Attempt> batch) {
        var owners = new HashMap<UUID, Long>();
        db.sql("select id, person_id from learning.attempt where id = any(cast(:ids as uuid[]))")
                .param(
                        "ids",
                        batch.stream().map(attempt -> attempt.id().toString()).toArray(String[]::new))
                .query(row -> {
                    owners.put(row.getObject("id", UUID.class), row.getLong("person_id"));
                });
        return owners;
    }

    private void insert(long person, List<Fresh> fresh, Set<UUID> plausible, Instant now) {
        var rows = JSON.createArrayNode();
        for (var one : fresh) {
            var attempt = one.attempt();
            rows.addObject()
                    .put("n", rows.size())
                    .put("id", attempt.id().toString())
                    .put("device", attempt.device().toString())
                    .put("seq", attempt.seq())
                    .put("item", one.asked().id())
                    .put("version", attempt.version())
                    .put("scene", one.scene())
                    .put("at", one.at().toString())
                    .put("took", attempt.took())
                    .put("is_right", one.verdict().right())
                    .put("is_plausible", plausible.contains(attempt.id()))
                    .put("ending", one.verdict().ending())
                    .set("answer", attempt.given().written());
        }
        db.sql("""
                        insert into learning.attempt (id, person_id, device, seq, item_id, version, scene, at, took, answer,
                                                      is_right, is_plausible, ending, received_at)
                        select r.id, :person, r.device, r.seq, r.item, r.version, r.scene, r.at, r.took, r.answer,
                               r.is_right, r.is_plausible, r.ending, :now
                          from jsonb_to_recordset(cast(:rows as jsonb))
                               as r (n integer, id uuid, device uuid, seq integer, item bigint, version integer, scene text,
                                     at timestamptz, took integer, answer jsonb, is_right boolean, is_plausible boolean,
                                     ending text)
                         order by r.n
                        """)
                .param("person", person)
                .param("now", now.atOffset(UTC))
                .param("rows", rows.toString())
                .update();
    }

    private static Map<UUID, Integer> remembering(Map<UUID, Integer> clocks, UUID device, Skew skew) {
        var known = new HashMap<>(clocks);
        if (known.containsKey(device) || known.size() < DEVICES) {
            known.put(device, skew.minutes());
        }
        return known;
    }

    /** The first answers to questions; one that is not plausible is the first too, and moves nothing. */
    private static List<Ratings.First> firsts(List<Fresh> fresh, Set<UUID> plausible, Progress before) {
        var seen = new HashSet<String>();
        var firsts = new ArrayList<Ratings.First>();
        for (var one : fresh) {
            var key = one.attempt().item();
            if (one.asked() instanceof Versioned.Asked(var id, var question)
                    && !before.cards().containsKey(key)
                    && seen.add(key)
                    && plausible.contains(one.attempt().id())) {
                firsts.add(new Ratings.First(
                        id, question.task().guess(), one.verdict().right()));
            }
        }
        return firsts;
    }
}
