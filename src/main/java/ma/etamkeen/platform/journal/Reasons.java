package ma.etamkeen.platform.journal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reasons people gave, in their own words, beside the journal. The sealed line holds a fingerprint of salt and words:
 * once both are emptied, the chain is as whole as before and nothing can be read or guessed. The database lets a reason be
 * emptied by a deed of the journal, and nothing else be done to it.
 */
@Component
class Reasons {

    static final String EMPTIED = "platform.journal.reasons-emptied";

    private static final int SALT = 32;
    private static final int AT_ONCE = 1_000;

    private final JdbcClient db;
    private final Journal journal;
    private final Viewers viewers;

    Reasons(JdbcClient db, Journal journal, Viewers viewers) {
        this.db = db;
        this.viewers = viewers;
        this.journal = journal;
    }

    static byte[] salt() {
        var salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    static byte[] fingerprint(byte[] salt, String why) {
        var digest = Chain.sha256();
        digest.update(salt);
        return digest.digest(why.getBytes(StandardCharsets.UTF_8));
    }

    /** The officer empties the reason of one line; {@code false} when none stands there. */
    @Transactional
    boolean empty(long line, Viewer officer) {
        viewers.confirm(officer, Role.DATA_PROTECTION_OFFICER);
        var person = db.sql("select person from platform.journal where id = :line")
                .param("line", line)
                .query(Long.class)
                .optional()
                .orElse(0L);
        return empty(
                        db.sql("""
                                select line from platform.journal_reason
                                 where line = :line and emptied is null
                                   for no key update
                                """)
                                .param("line", line)
                                .query((row, _) -> row.getLong("line"))
                                .list(),
                        officer.person(),
                        line,
                        person)
                > 0;
    }

    /** Empties the reasons of all lines about a person; the platform does it when the person is erased. */
    @Transactional
    void emptyOf(long person) {
        empty(
                db.sql("""
                        select r.line
                          from platform.journal_reason r
                          join platform.journal j on j.id = r.line
                         where j.person = :person and r.emptied is null
                         order by r.line
                           for no key update of r
                        """)
                        .param("person", person)
                        .query((row, _) -> row.getLong("line"))
                        .list(),
                0,
                0,
                person);
    }

    /** How many reasons of before this moment stand. */
    long standing(Instant before) {
        return db.sql("""
                        select count(*)
                          from platform.journal_reason r
                          join platform.journal j on j.id = r.line
                         where r.emptied is null and j.at < :before
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Empties reasons of before this moment, some at once; returns how many. */
    @Transactional
    long emptyBefore(Instant before) {
        return empty(
                db.sql("""
                        select r.line
                          from platform.journal_reason r
                          join platform.journal j on j.id = r.line
                         where r.emptied is null and j.at < :before
                         order by r.line
                         limit :most
                           for no key update of r
                        """)
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .param("most", AT_ONCE)
                        .query((row, _) -> row.getLong("line"))
                        .list(),
                0,
                0,
                0);
    }

    private int empty(List<Long> lines, long actor, long subject, long person) {
        if (lines.isEmpty()) {
            return 0;
        }
        var deed = journal.write(EMPTIED, actor, subject, person, Integer.toString(lines.size()));
        return db.sql("""
                        update platform.journal_reason set why = '', salt = null, emptied = :deed
                         where line = any(:lines)
                        """)
                .param("deed", deed)
                .param("lines", lines.toArray(Long[]::new))
                .update();
    }
}
