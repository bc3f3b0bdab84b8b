package ma.etamkeen.platform.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.time.KingdomZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was looked for in vain. Nothing says who looked, nor from where. What only few looked for may be a name, so until
 * {@link #KEPT_FROM} searches nothing is kept but a seal of the words, which says nothing without the platform's key.
 */
@Component
public class Missed {

    /** So many searches make it words that are worth an entry, and nobody's. */
    static final int KEPT_FROM = 3;

    static final int DAYS = 60;

    private static final int DAYS_SEALED = 14;
    private static final int MOST_WORDS = 5;
    private static final int LONGEST = 60;
    private static final int MOST_WAITING = 1_000;
    private static final int SHOWN = 100;

    /** Addresses, telephones, numbers of cards and files: never kept, however often. */
    private static final Pattern OF_SOMEBODY = Pattern.compile("@|\\d{5,}|(?:\\d[ .-]?){8,}|\\p{L}{1,2}\\d{4,}");

    private final JdbcClient db;
    private final Clock clock;
    private final SignedLinks seals;

    private final Map<String, Integer> waiting = new HashMap<>();

    Missed(JdbcClient db, Clock clock, SignedLinks seals) {
        this.db = db;
        this.clock = clock;
        this.seals = seals;
    }

    /** Some words that were looked for in vain. */
    public record Line(String words, int times, LocalDate lastDay) {}

    /** Nothing was found by this; written down within a minute, so that looking changes nothing. */
    public void note(String typed) {
        var words = normal(typed);
        if (words.isEmpty()) {
            return;
        }
        synchronized (waiting) {
            if (waiting.size() < MOST_WAITING || waiting.containsKey(words)) {
                waiting.merge(words, 1, Integer::sum);
            }
        }
    }

    /** The words as they are compared, in the order they were typed; empty where they are not to be kept. */
    static String normal(String typed) {
        if (OF_SOMEBODY.matcher(digits(typed)).find()) {
            return "";
        }
        var words = SearchWords.wanted(typed);
        var normal = words.stream().map(SearchWords.Word::written).collect(Collectors.joining(" "));
        return words.size() > MOST_WORDS || normal.length() > LONGEST ? "" : normal;
    }

    private static String digits(String typed) {
        return typed.codePoints()
                .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Writes down what waits. */
    @Transactional
    public void write() {
        Map<String, Integer> some;
        synchronized (waiting) {
            some = new HashMap<>(waiting);
            waiting.clear();
        }
        var today = LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
        some.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> write(one.getKey(), one.getValue(), today));
    }

    private void write(String words, int times, LocalDate today) {
        db.sql("""
                        insert into platform.search_missed as missed (seal, words, times, last_day)
                        values (:seal, case when :times >= :enough then :words else '' end, :times, :today)
                            on conflict (seal) do update
                               set times = missed.times + excluded.times, last_day = excluded.last_day,
                                   words = case when missed.times + excluded.times >= :enough then :words else '' end
                        """)
                .param("seal", seal(words))
                .param("words", words)
                .param("times", times)
                .param("enough", KEPT_FROM)
                .param("today", today)
                .update();
    }

    /** What nobody looked for lately is forgotten, sooner while it has no words. */
    @Transactional
    public void forget() {
        var today = LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
        db.sql("delete from platform.search_missed where last_day < :old or words = '' and last_day < :older")
                .param("old", today.minusDays(DAYS))
                .param("older", today.minusDays(DAYS_SEALED))
                .update();
    }

    /** What was looked for most, by words that are kept. */
    List<Line> lines() {
        return db.sql("""
                        select words, times, last_day
                          from platform.search_missed
                         where words <> ''
                         order by times desc, last_day desc, words
                         limit :most
                        """)
                .param("most", SHOWN)
                .query((row, _) -> new Line(
                        row.getString("words"), row.getInt("times"), row.getObject("last_day", LocalDate.class)))
                .list();
    }

    private byte[] seal(String words) {
        try {
            var digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
            return seals.seal("search-missed", digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
