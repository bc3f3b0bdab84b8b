package ma.etamkeen.platform.journal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has the chain followed and writes down what came out, so that the last result is known to every instance. */
@Component
class Verification {

    static final String WHOLE = "platform.journal.verified";
    static final String BROKEN = "platform.journal.broken";

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final Seals seals;
    private final Head head;
    private final Journal journal;
    private final JdbcClient db;
    private final AtomicLong told = new AtomicLong(-1);

    Verification(Seals seals, Head head, Journal journal, JdbcClient db) {
        this.seals = seals;
        this.head = head;
        this.journal = journal;
        this.db = db;
    }

    /** @param actor who asked, 0 for the platform at night */
    Verdict verify(long actor) {
        var verdict = head.cut().<Verdict>map(cut -> cut).orElseGet(seals::verify);
        switch (verdict) {
            case Verdict.Whole whole -> journal.record("platform.journal.verified", actor, whole.seals());
            case Verdict.Broken broken -> tell(broken, actor);
        }
        return verdict;
    }

    /** Sees at the start and after each sealing whether the end of the chain is there; says once what is missing. */
    @EventListener(ApplicationReadyEvent.class)
    void follow() {
        head.follow().filter(cut -> told.getAndSet(cut.seal()) != cut.seal()).ifPresent(cut -> tell(cut, 0));
    }

    private void tell(Verdict.Broken broken, long actor) {
        journal.record("platform.journal.broken", actor, broken.seal());
        LOG.error(
                "The journal is not what was sealed: {}, seal {} of {}, lines {}. Compare with a backup made before.",
                broken.damage().key(),
                broken.seal(),
                broken.at(),
                broken.lines());
    }

    /** What came out the last time. */
    Optional<Journal.Line> last() {
        return db.sql(Lines.ALL + """
                         where j.deed in (:whole, :broken)
                         order by j.id desc
                         limit 1
                        """)
                .param("whole", WHOLE)
                .param("broken", BROKEN)
                .query(Lines::numbered)
                .optional()
                .map(Lines.Numbered::line);
    }
}
