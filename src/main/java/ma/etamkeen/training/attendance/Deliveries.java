package ma.etamkeen.training.attendance;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.certificates.Award;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.certificates.Correction;
import ma.etamkeen.certificates.Revocation;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances.Line;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.Attendances.Sheet;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.paths.PathCertificates;
import ma.etamkeen.training.seats.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Certificates of a session: asked for by whoever gives or runs it, made one by one by jobs, each once. */
@Component
public class Deliveries {

    static final TaskDescriptor<Long> MAKING = TaskDescriptor.of("training.certificate", Long.class);
    private static final TaskDescriptor<Long> CORRECTED =
            TaskDescriptor.of("training.certificate.corrected", Long.class);
    private static final String KIND = "training.session";
    /** The actor of what the platform does by itself. */
    private static final long PLATFORM = 0;

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Attendances attendances;
    private final Certificates certificates;
    private final Units units;
    private final Later later;
    private final Journal journal;
    private final CertificateLetters letters;
    private final Validity validity;
    private final PathCertificates paths;
    private final Words words;
    private final TransactionTemplate transaction;

    Deliveries(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            Attendances attendances,
            Certificates certificates,
            Units units,
            Later later,
            Journal journal,
            CertificateLetters letters,
            Validity validity,
            PathCertificates paths,
            Words words,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.attendances = attendances;
        this.certificates = certificates;
        this.units = units;
        this.later = later;
        this.journal = journal;
        this.letters = letters;
        this.validity = validity;
        this.paths = paths;
        this.words = words;
        this.transaction = transaction;
    }

    /** Asks for the certificates that are due and were not asked for yet. How many. */
    @Transactional
    public int deliver(Viewer viewer, long session) {
        sessions.taughtBy(viewer, session).filter(Session::takesPlace).orElseThrow(NotHere::new);
        // one after the other: two who go through the same list in another order would wait for each other for ever
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        return deliver(attendances.sheet(session), viewer.person());
    }

    /** The same by the platform itself, in the transaction that found it due and holds the session. */
    void deliver(long session) {
        deliver(attendances.sheet(session), PLATFORM);
    }

    private int deliver(Sheet sheet, long actor) {
        var session = sheet.session().id();
        var asked = 0;
        for (var line : sheet.lines()) {
            if (sheet.isDue(line) && isAsked(line.registration(), actor)) {
                later.runBehind(MAKING, Long.toString(line.registration()), line.registration());
                asked++;
            }
        }
        if (asked > 0) {
            journal.record("training.certificates.delivered", actor, session, 0, Integer.toString(asked));
        }
        return asked;
    }

    /** The certificates of a session that are there, by registration. */
    public Map<Long, Certificate> of(long session) {
        return of(session, null);
    }

    /** The same of these registrations, {@code null} for all. */
    public Map<Long, Certificate> of(long session, @Nullable List<Long> registrations) {
        var numbers = new HashMap<Long, Long>();
        db.sql("""
                        select d.certificate, d.registration_id
                          from training.delivery d
                          join training.registration g on g.id = d.registration_id
                         where g.session_id = :session and d.certificate is not null
                           and (:all or g.id = any(array(select unnest(:some))))
                        """)
                .param("session", session)
                .param("all", registrations == null)
                .param("some", registrations == null ? new Long[0] : registrations.toArray(Long[]::new))
                .query((row, _) -> numbers.put(row.getLong("certificate"), row.getLong("registration_id")))
                .list();
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return certificates.all(numbers.keySet()).stream()
                .collect(Collectors.toMap(
                        certificate -> java.util.Objects.requireNonNull(numbers.get(certificate.id())),
                        Function.identity()));
    }

    /**
     * A certificate with the session it came from.
     *
     * @param title of the session
     */
    public record Delivered(long session, Text title, Certificate certificate) {}

    /** Found before all others are looked through. */
    private static final String NUMBERED =
            "d.certificate = any(array(select n.id from certificates.v_issued n where n.serial = :number or n.code = :number))";

    /** The latest certificates of the sessions this person runs, or the one of this number or code. */
    public List<Delivered> latest(Viewer viewer, String number, int most) {
        record Found(long certificate, long session, Text title) {}
        var found = Scope.of(
                        viewer,
                        db,
                        """
                        select d.certificate, s.id, c.title_ar, c.title_fr, c.title_en
                          from training.delivery d
                          join training.registration g on g.id = d.registration_id
                          join training.session s on s.id = g.session_id
                          join training.course c on c.id = s.course_id
                          join certificates.v_issued i on i.id = d.certificate
                         where
                        """ + (number.isEmpty() ? "" : NUMBERED + " and ") + Scope.RUN
                                + " order by d.certificate desc limit :most")
                .param("number", number)
                .param("most", most)
                .query((row, _) -> new Found(row.getLong("certificate"), row.getLong("id"), Courses.text(row, "title")))
                .list();
        var all = certificates.all(found.stream().map(Found::certificate).toList()).stream()
                .collect(Collectors.toMap(Certificate::id, Function.identity()));
        return found.stream()
                .map(one -> new Delivered(
                        one.session(), one.title(), java.util.Objects.requireNonNull(all.get(one.certificate()))))
                .toList();
    }

    /** A certificate of this session, for those who run it. */
    public Optional<Certificate> find(Viewer viewer, long session, long certificate) {
        return sessions.runBy(viewer, session)
                .flatMap(_ -> of(session).values().stream()
                        .filter(known -> known.id() == certificate)
                        .findFirst());
    }

    /** Takes a certificate of this session back, for those who run the session. Whether it held until now. */
    @Transactional
    public boolean revoke(Viewer viewer, long session, long certificate, Revocation reason, String why) {
        find(viewer, session, certificate).orElseThrow(NotHere::new);
        return certificates.revoke(certificate, viewer.person(), reason, why);
    }

    /** Lets a certificate of this session say something else, for those who run the session; its holder gets the new sheet. */
    @Transactional
    public Correction.Outcome correct(
            Viewer viewer, long session, long certificate, int edition, Correction correction) {
        find(viewer, session, certificate).orElseThrow(NotHere::new);
        var outcome = certificates.correct(certificate, edition, viewer.person(), correction);
        if (outcome == Correction.Outcome.DONE) {
            later.run(CORRECTED, certificate + "-" + (edition + 1), certificate);
        }
        return outcome;
    }

    /** Sends the sheet as it stands now to whom it belongs. */
    void sendCorrectedNow(long certificate) {
        var corrected = certificates.find(certificate).orElseThrow();
        if (!corrected.isRevoked()) {
            var pdf = certificates.pdf(corrected);
            transaction.executeWithoutResult(
                    _ -> db.sql("select registration_id from training.delivery where certificate = :certificate")
                            .param("certificate", certificate)
                            .query(Long.class)
                            .optional()
                            .ifPresent(registration -> letters.corrected(registration, pdf, corrected)));
        }
    }

    /** True when nobody asked before: two who ask at once wait here for each other. */
    private boolean isAsked(long registration, long actor) {
        return db.sql("""
                        insert into training.delivery (registration_id, asked_at, asked_by)
                        values (:registration, :now, :actor)
                        on conflict (registration_id) do nothing
                        """)
                        .param("registration", registration)
                        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .param("actor", actor)
                        .update()
                == 1;
    }

    private record Asked(long session, long person, long actor, Instant at) {}

    /**
     * Issues one certificate, unless whom it is for was made anonymous meanwhile. Its letter is written in the transaction that notes its number, so that a job that is
     * done again after a crash neither issues nor writes twice.
     */
    public void makeNow(long registration) {
        var asked = db.sql("""
                        select g.session_id, g.person_id, d.asked_by, d.asked_at
                          from training.delivery d
                          join training.registration g on g.id = d.registration_id
                          join people.v_person p on p.id = g.person_id and not p.is_anonymised
                         where d.registration_id = :registration and d.certificate is null
                        """)
                .param("registration", registration)
                .query((row, _) -> new Asked(
                        row.getLong("session_id"),
                        row.getLong("person_id"),
                        row.getLong("asked_by"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .optional();
        if (asked.isEmpty()) {
            return;
        }
        var certificate = certificates
                .issue(award(asked.get(), registration), asked.get().actor())
                .certificate();
        transaction.executeWithoutResult(_ -> note(registration, certificate));
    }

    private void note(long registration, Certificate certificate) {
        var noted = db.sql("""
                        update training.delivery set certificate = :certificate
                         where registration_id = :registration and certificate is null
                        """)
                .param("certificate", certificate.id())
                .param("registration", registration)
                .update();
        if (noted == 1) {
            letters.certified(registration, certificates.pdf(certificate), certificate.fileName());
            paths.lookLater(certificate);
        }
    }

    private Award award(Asked asked, long registration) {
        var session = sessions.get(asked.session());
        var slots = sessions.slots(asked.session());
        var attended = new HashMap<Long, Mark>();
        db.sql(
                        "select a.* from training.attendance a where a.registration_id = :registration and a.presence = :present")
                .param("registration", registration)
                .param("present", Presence.PRESENT.key())
                .query((row, _) -> attended.put(
                        row.getLong("slot_id"), Attendances.entered(row).mark()))
                .list();
        var followed =
                slots.stream().filter(slot -> attended.containsKey(slot.id())).toList();
        return new Award(
                KIND,
                session.id(),
                asked.person(),
                session.title(),
                followed.size(),
                hours(followed, attended),
                session.startsAt().toLocalDate(),
                session.endsAt().toLocalDate(),
                session.format().hasPlace() ? place(session) : null,
                MoroccanTime.localOf(asked.at()).toLocalDate(),
                Optional.ofNullable(session.owner())
                        .flatMap(units::find)
                        .map(Unit::name)
                        .orElse(null),
                validUntil(session, MoroccanTime.localOf(asked.at()).toLocalDate()));
    }

    /** The last day on which a certificate of this course holds that was granted on this day, or {@code null}. */
    private @Nullable LocalDate validUntil(Session session, LocalDate granted) {
        return validity.of(session.course()).stream()
                .mapToObj(months -> granted.plusMonths(months).minusDays(1))
                .findFirst()
                .orElse(null);
    }

    /** The region where it is known, since rooms and streets are no town; else what the coordinator typed. */
    private Text place(Session session) {
        var region = session.regionName();
        return region == null
                ? new Text(session.place(), session.place(), session.place())
                : new Text(inRegion(region, Language.AR), inRegion(region, Language.FR), inRegion(region, Language.EN));
    }

    private @Nullable String inRegion(Text region, Language language) {
        var name = region.in(language);
        return name == null ? null : words.text(language, "training.delivery.region", "region", name);
    }

    /** What was followed, in real time, to the half hour: a clock that jumps during a slot adds nothing. */
    private static double hours(List<Slot> slots, Map<Long, Mark> attended) {
        var total = slots.stream()
                .mapToInt(slot -> Minutes.of(slot, java.util.Objects.requireNonNull(attended.get(slot.id()))))
                .sum();
        return Math.round(total / 30.0) / 2.0;
    }

    /**
     * How many people of a list have a certificate due.
     *
     * @param there those that are there, by registration
     */
    public static long due(Sheet sheet, Map<Long, Certificate> there) {
        return sheet.lines().stream()
                .filter(line -> sheet.isDue(line))
                .map(Line::registration)
                .filter(registration -> !there.containsKey(registration))
                .count();
    }

    /** The job behind it. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<Long> certificateMaking(ObjectProvider<Deliveries> deliveries) {
            return Tasks.oneTime(MAKING)
                    .execute((instance, _) -> deliveries.getObject().makeNow(instance.getData()));
        }

        @Bean
        OneTimeTask<Long> certificateCorrected(ObjectProvider<Deliveries> deliveries) {
            return Tasks.oneTime(CORRECTED)
                    .execute((instance, _) -> deliveries.getObject().sendCorrectedNow(instance.getData()));
        }
    }
}
