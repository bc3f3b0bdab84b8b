package ma.etamkeen.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
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

    /** As it stands now: its latest edition. */
    private static final String SELECT = """
            select c.id, c.serial, c.code, c.person_id, c.kind, c.subject, coalesce(e.facts, c.facts) as facts,
                   coalesce(e.statement, c.statement) as statement,
                   case when e.number is null then c.pdf is not null else e.pdf is not null end as drawn,
                   coalesce(e.number, 1) as edition, e.made_at as corrected_at, c.issued_at, c.revoked_at, c.revoked_for,
                   c.revoked_why
              from certificates.certificate c
              left join lateral (select * from certificates.edition o
                                  where o.certificate_id = c.id order by o.number desc limit 1) e on true
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final People people;
    private final Journal journal;
    private final Settings settings;
    private final JsonMapper json;
    private final Words words;
    private final SigningKeys keys;
    private final SerialPattern pattern;
    private final CertificateSheet sheet;

    Certificates(
            JdbcClient db,
            Clock clock,
            TransactionTemplate transaction,
            People people,
            Journal journal,
            Settings settings,
            JsonMapper json,
            Words words,
            SigningKeys keys,
            @Value("${tamkeen.certificates.serial:}") String pattern) {
        this.db = db;
        this.clock = clock;
        this.transaction = transaction;
        this.people = people;
        this.journal = journal;
        this.settings = settings;
        this.json = json;
        this.words = words;
        this.keys = keys;
        this.pattern = SerialPattern.of(pattern.isBlank() ? SerialPattern.USUAL : pattern);
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
    public boolean revoke(long id, long actor, Revocation reason, String why) {
        var changed = db.sql("""
                        update certificates.certificate
                           set revoked_at = :now, revoked_by = :actor, revoked_for = :reason, revoked_why = :why
                         where id = :id and revoked_at is null
                        """)
                .param("now", now())
                .param("actor", actor)
                .param("reason", reason.key())
                .param("why", why.strip())
                .param("id", id)
                .update();
        if (changed == 1) {
            record("certificates.certificate.revoked", actor, find(id).orElseThrow(), reason.key(), why);
        }
        return changed == 1;
    }

    /**
     * Lets the certificate say something else, in another edition: the earlier ones stay as they were said, and their sheets
     * are known as replaced. Its number, its code and the day it was granted stay. The new sheet is drawn when it is asked for.
     *
     * @param edition the one the person who corrects has read
     */
    @Transactional
    public Correction.Outcome correct(long id, int edition, long actor, Correction correction) {
        db.sql("select id from certificates.certificate where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
        var standing = find(id).orElseThrow();
        if (standing.edition() != edition || standing.isRevoked()) {
            return Correction.Outcome.STALE;
        }
        var facts = standing.facts().with(correction);
        if (facts.equals(standing.facts())) {
            return Correction.Outcome.UNCHANGED;
        }
        db.sql("""
                        insert into certificates.edition
                            (certificate_id, number, facts, statement, reason, remark, made_at, made_by)
                        values (:id, :number, cast(:facts as jsonb), :statement, :reason, :remark, :now, :actor)
                        """)
                .param("id", id)
                .param("number", edition + 1)
                .param("facts", json.writeValueAsString(facts))
                .param("statement", statement(standing.code(), standing.serial(), edition + 1, facts))
                .param("reason", correction.reason().key())
                .param("remark", correction.remark().strip())
                .param("now", now())
                .param("actor", actor)
                .update();
        record(
                "certificates.certificate.corrected",
                actor,
                standing,
                correction.reason().key(),
                correction.remark());
        return Correction.Outcome.DONE;
    }

    private void record(String deed, long actor, Certificate certificate, String reason, String remark) {
        if (remark.isBlank()) {
            journal.record(deed, actor, certificate.id(), certificate.person(), reason);
        } else {
            journal.record(deed, actor, certificate.id(), certificate.person(), new Journal.Reason(remark.strip()));
        }
    }

    /** The editions after the first, oldest first. */
    public List<Correction.Edition> editions(Certificate certificate) {
        record Said(int number, OffsetDateTime madeAt, String reason, String remark, Facts facts) {}
        var before = db.sql("select facts from certificates.certificate where id = :id")
                .param("id", certificate.id())
                .query((row, _) -> json.readValue(row.getString("facts"), Facts.class))
                .single();
        var editions = new ArrayList<Correction.Edition>();
        for (var said : db.sql("""
                        select number, made_at, reason, remark, facts from certificates.edition
                         where certificate_id = :id order by number
                        """)
                .param("id", certificate.id())
                .query((row, _) -> new Said(
                        row.getInt("number"),
                        row.getObject("made_at", OffsetDateTime.class),
                        row.getString("reason"),
                        row.getString("remark"),
                        json.readValue(row.getString("facts"), Facts.class)))
                .list()) {
            editions.add(new Correction.Edition(
                    said.number(),
                    said.madeAt().toInstant(),
                    Correction.Reason.of(said.reason()).orElseThrow(),
                    said.remark(),
                    said.facts().changedFrom(before)));
            before = said.facts();
        }
        return editions;
    }

    /** The certificates of a person, newest first. */
    public List<Certificate> of(long person) {
        return db.sql(SELECT + " where c.person_id = :person order by c.id desc")
                .param("person", person)
                .query(this::certificate)
                .list();
    }

    /** These certificates. */
    public List<Certificate> all(Collection<Long> ids) {
        return db.sql(SELECT + " where c.id = any(array(select unnest(:ids))) order by c.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(this::certificate)
                .list();
    }

    /** The certificate with this number. */
    public Optional<Certificate> find(long id) {
        return db.sql(SELECT + " where c.id = :id")
                .param("id", id)
                .query(this::certificate)
                .optional();
    }

    /** The certificate with this code, as anybody may look it up who was handed one. */
    public Optional<Certificate> byCode(String code) {
        return db.sql(SELECT + " where c.code = :code")
                .param("code", code)
                .query(this::certificate)
                .optional();
    }

    /** The sheet as it stands, byte by byte as it was issued. */
    public byte[] pdf(Certificate certificate) {
        draw(certificate.id());
        return db.sql("""
                        select coalesce((select e.pdf from certificates.edition e
                                          where e.certificate_id = c.id order by e.number desc limit 1), c.pdf)
                          from certificates.certificate c where c.id = :id
                        """).param("id", certificate.id()).query(byte[].class).single();
    }

    /** What a file is, beside the sheets of a certificate. Words: {@code certificates.comparison.…}. */
    public enum Likeness {
        /** The bytes of its sheet as it stands. */
        SAME,
        /** Those of an edition that another one replaced. */
        REPLACED,
        DIFFERENT
    }

    /** Whether these are the bytes that were issued. */
    public Likeness compare(Certificate certificate, byte[] bytes) {
        var hash = sha256(bytes);
        return db
                .sql("""
                        select 1 as number, sha256 from certificates.certificate where id = :id and pdf is not null
                        union all
                        select number, sha256 from certificates.edition where certificate_id = :id and pdf is not null
                        """)
                .param("id", certificate.id())
                .query((row, _) -> MessageDigest.isEqual(row.getBytes("sha256"), hash) ? row.getInt("number") : 0)
                .list()
                .stream()
                .filter(number -> number > 0)
                .findFirst()
                .map(number -> number == certificate.edition() ? Likeness.SAME : Likeness.REPLACED)
                .orElse(Likeness.DIFFERENT);
    }

    /** True when the certificate is new. All who issue in the same year wait here for one another. */
    private boolean take(Award award, long actor, long[] id) {
        var existing = existing(award);
        if (existing.isPresent()) {
            id[0] = existing.get();
            return false;
        }
        var year = award.on().getYear();
        var row = pattern.row(year);
        db.sql("insert into certificates.serial (year, last) values (:year, 0) on conflict (year) do nothing")
                .param("year", row)
                .update();
        var last = db.sql("select last from certificates.serial where year = :year for update")
                .param("year", row)
                .query(Integer.class)
                .single();
        existing = existing(award);
        if (existing.isPresent()) {
            id[0] = existing.get();
            return false;
        }
        db.sql("update certificates.serial set last = :next where year = :year")
                .param("next", last + 1)
                .param("year", row)
                .update();
        id[0] = insert(award, actor, pattern.of(year, last + 1));
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
        var code = code();
        var facts = facts(award, person);
        return db.sql("""
                        insert into certificates.certificate
                            (serial, code, kind, subject, person_id, facts, statement, issued_at, issued_by)
                        values (:serial, :code, :kind, :subject, :person, cast(:facts as jsonb), :statement, :now, :actor)
                        returning id
                        """)
                .param("serial", serial)
                .param("code", code)
                .param("kind", award.kind())
                .param("subject", award.subject())
                .param("person", award.person())
                .param("facts", json.writeValueAsString(facts))
                .param("statement", statement(code, serial, 1, facts))
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    private String statement(String code, String serial, int edition, Facts facts) {
        return keys.sign(json.writeValueAsString(Statement.of(settings.address(), code, serial, edition, facts)));
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
                award.on(),
                award.validUntil(),
                award.feat());
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
        db.sql(
                        certificate.edition() == 1
                                ? "update certificates.certificate set pdf = :pdf, sha256 = :hash where id = :id and pdf is null"
                                : """
                                update certificates.edition set pdf = :pdf, sha256 = :hash
                                 where certificate_id = :id and number = :edition and pdf is null
                                """)
                .param("pdf", pdf)
                .param("hash", sha256(pdf))
                .param("id", id)
                .param("edition", certificate.edition())
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
        var revokedFor = row.getString("revoked_for");
        return new Certificate(
                row.getLong("id"),
                row.getString("serial"),
                row.getString("code"),
                row.getLong("person_id"),
                row.getString("kind"),
                row.getLong("subject"),
                json.readValue(row.getString("facts"), Facts.class),
                row.getString("statement"),
                row.getInt("edition"),
                row.getBoolean("drawn"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                instant(row, "corrected_at"),
                instant(row, "revoked_at"),
                revokedFor == null ? null : Revocation.of(revokedFor).orElseThrow(),
                row.getString("revoked_why"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
