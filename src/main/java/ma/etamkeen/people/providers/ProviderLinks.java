package ma.etamkeen.people.providers;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.people.factors.FactorLetters;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which account somebody at a provider opens. One person there opens one account here, and the reverse. */
@Component
public class ProviderLinks {

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final FactorLetters letters;

    ProviderLinks(JdbcClient db, Clock clock, Journal journal, FactorLetters letters) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.letters = letters;
    }

    /** A link as its person knows it. */
    public record Link(String issuer, String shownAs, Instant linkedAt) {}

    /** The account this person opens, while it is not closed. */
    @Transactional
    public Optional<Long> use(Identity identity) {
        return db.sql("""
                        update people.provider_link l
                           set used_at = :now
                          from people.account a
                         where a.id = l.account_id and a.closed_at is null and a.confirmed_at is not null
                           and l.issuer = :issuer and l.subject = :subject
                        returning l.account_id
                        """)
                .param("now", now())
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query((row, _) -> row.getLong(1))
                .optional();
    }

    /** What became of a wish to link. */
    public enum Linking {
        LINKED,
        /** The person there opens somebody else's account. */
        OPENS_ANOTHER,
        /** The account is opened by another person there already. */
        HAS_ANOTHER
    }

    /** Links them. */
    @Transactional
    public Linking link(Identity identity, long account, long person) {
        var linked = db.sql("""
                        insert into people.provider_link (issuer, subject, account_id, shown_as, linked_at)
                        values (:issuer, :subject, :account, :shown, :now)
                        on conflict do nothing
                        """)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("account", account)
                .param("shown", identity.shownAs())
                .param("now", now())
                .update();
        if (linked == 1) {
            journal.record("people.provider.linked", person, account, person, "");
            letters.linkedLater(person);
            return Linking.LINKED;
        }
        return opens(identity)
                .map(opened -> opened == account ? Linking.LINKED : Linking.OPENS_ANOTHER)
                .orElse(Linking.HAS_ANOTHER);
    }

    /** Ends the link of the account with this issuer. */
    @Transactional
    public boolean unlink(String issuer, long account, long person) {
        var ended = db.sql("delete from people.provider_link where issuer = :issuer and account_id = :account")
                .param("issuer", issuer)
                .param("account", account)
                .update();
        if (ended == 1) {
            journal.record("people.provider.unlinked", person, account, person, "");
        }
        return ended == 1;
    }

    /** The account's links. */
    public List<Link> of(long account) {
        return db.sql("""
                        select issuer, shown_as, linked_at from people.provider_link
                         where account_id = :account
                         order by linked_at
                        """)
                .param("account", account)
                .query((row, _) -> new Link(
                        row.getString("issuer"),
                        row.getString("shown_as"),
                        row.getObject("linked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Optional<Long> opens(Identity identity) {
        return db.sql("select account_id from people.provider_link where issuer = :issuer and subject = :subject")
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query((row, _) -> row.getLong(1))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
