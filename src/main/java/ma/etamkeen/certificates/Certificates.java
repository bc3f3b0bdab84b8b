package ma.etamkeen.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.certificates.Certificate.Facts;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Issues certificates, each once, and knows which still hold. */
@Component
public class Certificates {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    /** 26 letters of 5 bits: 130 bits that nobody guesses. */
    private static final int CODE_LENGTH = 26;

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String SELECT = """
            select id, serial, code, person_id, kind, subject, facts, pdf is not null as drawn, issued_at, revoked_at,
                   revoked_why
              from certificates.certificate
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final People people;
    private final Journal journal;
    private final Settings settings;
    private final JsonMapper json;
    private final Words words;
    private final CertificateSheet sheet;

    Certificates(
            JdbcClient db,
            Clock clock,
            TransactionTemplate transaction,
            People people,
            Journal journal,
            Settings settings,
            JsonMapper json,
            Words words) {
        this.db = db;
        this.clock = clock;
        this.transaction = transaction;
        this.people = people;
        this.journal = journal;
        this.settings = settings;
        this.json = json;
        this.words = words;
        this.sheet = new CertificateSheet(words);
    }

    /**
     * What issuing led to.
     *
     * @param isNew whether this call issued it; asking again gives the same certificate
     */
    public record Issued(Certificate certificate, boolean isNew) {}

    /**
     * Issues the certificate, or finds the one that was issued before: a double click and two people at once lead to
     * one certificate and one number. Drawing the sheet takes a tenth of a second, so it happens after the number is
     * taken; whoever asks again after a crash finds it unfinished and draws it.
     */
    public Issued issue(Award award, long actor) {
        var id = new long[1];
        var isNew = Boolean.TRUE.equals(transaction.execute(_ -> take(award, actor, id)));
        draw(id[0]);
        return new Issued(find(id[0]).orElseThrow(), isNew);
    }

    /** Takes a certificate back, for a reason that its public page does not show. It stays known as revoked. */
    @Transactional
    public boolean revoke(long id, long actor, String why) {
        var changed = db.sql("""
                        update certificates.certificate
                           set revoked_at = :now, revoked_by = :actor, revoked_why = :why
                         where id = :id and revoked_at is null
                        """)
                .param("now", now())
                .param("actor", actor)
                .param("why", why.strip())
                .param("id", id)
                .update();
        if (changed == 1) {
            var person = find(id).orElseThrow().person();
            journal.record("certificates.certificate.revoked", actor, id, person, new Journal.Reason(why));
        }
        return changed == 1;
    }

    /** The certificates of a person, newest first. */
    public List<Certificate> of(long person) {
        return db.sql(SELECT + " where person_id = :person order by id desc")
                .param("person", person)
                .query(this::certificate)
                .list();
    }

    /** These certificates. */
    public List<Certificate> all(Collection<Long> ids) {
        return db.sql(SELECT + " where id = any(:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query(this::certificate)
                .list();
    }

    /** The certificate with this number. */
    public Optional<Certificate> find(long id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(this::certificate)
                .optional();
    }

    /** The certificate with this code, as anybody may look it up who was handed one. */
    public Optional<Certificate> byCode(String code) {
        return db.sql(SELECT + " where code = :code")
                .param("code", code)
                .query(this::certificate)
                .optional();
    }

    /** The sheet as it was issued, byte by byte. */
    public byte[] pdf(Certificate certificate) {
        draw(certificate.id());
        return db.sql("select pdf from certificates.certificate where id = :id")
                .param("id", certificate.id())
                .query(byte[].class)
                .single();
    }

    /** Whether these are the bytes that were issued. */
    public boolean isSame(Certificate certificate, byte[] bytes) {
        var issued = db.sql("select sha256 from certificates.certificate where id = :id and pdf is not null")
                .param("id", certificate.id())
                .query(byte[].class)
                .optional();
        return issued.isPresent() && MessageDigest.isEqual(issued.get(), sha256(bytes));
    }

    /** True when the certificate is new. All who issue in the same year wait here for one another. */
    private boolean take(Award award, long actor, long[] id) {
        var existing = existing(award);
        if (existing.isPresent()) {
            id[0] = existing.get();
            return false;
        }
        var year = award.on().getYear();
        db.sql("insert into certificates.serial (year, last) values (:year, 0) on conflict (year) do nothing")
                .param("year", year)
                .update();
        var last = db.sql("select last from certificates.serial where year = :year for update")
                .param("year", year)
                .query(Integer.class)
                .single();
        existing = existing(award);
        if (existing.isPresent()) {
            id[0] = existing.get();
            return false;
        }
        db.sql("update certificates.serial set last = :next where year = :year")
                .param("next", last + 1)
                .param("year", year)
                .update();
        id[0] = insert(award, actor, "ET-%d-%05d".formatted(year, last + 1));
        journal.record("certificates.certificate.issued", actor, id[0], award.person(), "");
        return true;
    }

    private Optional<Long> existing(Award award) {
        return db.sql("""
                        select id from certificates.certificate
                         where kind = :kind and subject = :subject and person_id = :person
                        """)
                .param("kind", award.kind())
                .param("subject", award.subject())
                .param("person", award.person())
                .query(Long.class)
                .optional();
    }

    private long insert(Award award, long actor, String serial) {
        var person = people.find(award.person()).orElseThrow(NotHere::new);
        return db.sql("""
                        insert into certificates.certificate (serial, code, kind, subject, person_id, facts, issued_at, issued_by)
                        values (:serial, :code, :kind, :subject, :person, cast(:facts as jsonb), :now, :actor)
                        returning id
                        """)
                .param("serial", serial)
                .param("code", code())
                .param("kind", award.kind())
                .param("subject", award.subject())
                .param("person", award.person())
                .param("facts", json.writeValueAsString(facts(award, person)))
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    private Facts facts(Award award, Person person) {
        return new Facts(
                person.nameAr(),
                person.nameLatin(),
                person.sex().key(),
                award.course(),
                award.sessions(),
                award.hours(),
                award.from(),
                award.to(),
                award.place(),
                award.administration() == null ? ministry() : award.administration(),
                award.on());
    }

    private Text ministry() {
        return new Text(
                words.text(Language.AR, "certificates.ministry"),
                words.text(Language.FR, "certificates.ministry"),
                words.text(Language.EN, "certificates.ministry"));
    }

    private void draw(long id) {
        var certificate = find(id).orElseThrow();
        if (certificate.isDrawn()) {
            return;
        }
        var pdf = sheet.pdf(CertificateFacts.of(certificate, address(certificate)));
        db.sql("update certificates.certificate set pdf = :pdf, sha256 = :hash where id = :id and pdf is null")
                .param("pdf", pdf)
                .param("hash", sha256(pdf))
                .param("id", id)
                .update();
    }

    /** The address anybody checks this certificate at. */
    public String address(Certificate certificate) {
        return settings.address() + "/c/" + certificate.code();
    }

    private static String code() {
        var code = new StringBuilder(CODE_LENGTH);
        for (var index = 0; index < CODE_LENGTH; index++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Certificate certificate(ResultSet row, int number) throws SQLException {
        var revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new Certificate(
                row.getLong("id"),
                row.getString("serial"),
                row.getString("code"),
                row.getLong("person_id"),
                row.getString("kind"),
                row.getLong("subject"),
                json.readValue(row.getString("facts"), Facts.class),
                row.getBoolean("drawn"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                revokedAt == null ? null : revokedAt.toInstant(),
                row.getString("revoked_why"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
