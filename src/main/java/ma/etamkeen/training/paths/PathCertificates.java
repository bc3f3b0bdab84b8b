package ma.etamkeen.training.paths;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.certificates.Award;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.courses.Admission;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** One certificate for a whole path, once its rule is met: looked at each time somebody gets the certificate of a course. */
@Component
public class PathCertificates {

    public static final String KIND = "training.path";

    static final TaskDescriptor<Long> LOOKING = TaskDescriptor.of("training.path-certificate", Long.class);

    private final JdbcClient db;
    private final Clock clock;
    private final Paths paths;
    private final Admission admission;
    private final Certificates certificates;
    private final People people;
    private final Letters letters;
    private final Words words;
    private final Settings settings;
    private final Later later;
    private final TransactionTemplate transaction;

    PathCertificates(
            JdbcClient db,
            Clock clock,
            Paths paths,
            Admission admission,
            Certificates certificates,
            People people,
            Letters letters,
            Words words,
            Settings settings,
            Later later,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.paths = paths;
        this.admission = admission;
        this.certificates = certificates;
        this.people = people;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
        this.later = later;
        this.transaction = transaction;
    }

    /** Somebody got the certificate of a course: its job looks at their paths. In the transaction that notes it. */
    @Transactional
    public void lookLater(Certificate certificate) {
        later.runBehind(LOOKING, Long.toString(certificate.id()), certificate.person());
    }

    /** The certificate of this person for this path, if it was issued. */
    public Optional<Certificate> of(long person, Path path) {
        return certificates.of(person).stream()
                .filter(certificate -> certificate.kind().equals(KIND) && certificate.subject() == path.id())
                .findFirst();
    }

    /** Issues what this person has completed: each path once, however often and by however many at once this is asked. */
    public void issueDue(long person) {
        if (people.find(person).isEmpty()) {
            return;
        }
        var followed = admission.followed(person);
        for (var path : paths.all()) {
            if (path.isCompletedBy(followed)) {
                // asking again gives the same certificate: after a crash the letter is still to be written
                var issued = certificates.issue(award(person, path), 0);
                transaction.executeWithoutResult(_ -> tell(issued.certificate(), path));
            }
        }
    }

    private void tell(Certificate certificate, Path path) {
        var noted = db.sql("""
                        insert into training.path_certificate (certificate_id, told_at) values (:id, :now)
                        on conflict do nothing
                        """)
                .param("id", certificate.id())
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        if (noted == 1) {
            people.find(certificate.person())
                    .filter(person -> person.email() != null)
                    .ifPresent(person -> letters.sendLater(letter(person, certificate, path)));
        }
    }

    private Letter letter(Person person, Certificate certificate, Path path) {
        var language = person.language();
        return new Letter(
                        KIND,
                        certificate.id(),
                        person.email() == null ? "" : person.email(),
                        person.name(),
                        language,
                        words.text(language, "training.letter.path.subject", "title", path.title()),
                        List.of(
                                words.text(language, "training.letter.path.text", "title", path.title()),
                                words.text(language, "training.letter.certificate.check", "title", path.title())),
                        new Letter.Action(
                                words.text(language, "training.letter.certificate.action", "title", path.title()),
                                settings.address() + "/" + language.tag() + "/me/certificates"),
                        List.of())
                .quoting(path.title())
                .with(new Letter.Attachment(certificate.fileName(), "application/pdf", certificates.pdf(certificate)));
    }

    /** What the certificates of its courses say, together: one for each course, the last that holds. */
    private Award award(long person, Path path) {
        var held = admission.held(person);
        var facts = path.courses().stream()
                .map(Path.Stage::course)
                .filter(held::containsKey)
                .map(course -> Objects.requireNonNull(held.get(course)).facts())
                .toList();
        var today = MoroccanTime.localOf(clock.instant()).toLocalDate();
        return new Award(
                KIND,
                path.id(),
                person,
                path.title(),
                facts.stream().mapToInt(Certificate.Facts::sessions).sum(),
                facts.stream().mapToDouble(Certificate.Facts::hours).sum(),
                facts.stream()
                        .map(Certificate.Facts::from)
                        .min(Comparator.<LocalDate>naturalOrder())
                        .orElse(today),
                facts.stream()
                        .map(Certificate.Facts::to)
                        .max(Comparator.<LocalDate>naturalOrder())
                        .orElse(today),
                null,
                today,
                null,
                null);
    }

    /** The job behind it. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<Long> pathLooking(ObjectProvider<PathCertificates> certificates) {
            return Tasks.oneTime(LOOKING)
                    .execute((instance, _) -> certificates.getObject().issueDue(instance.getData()));
        }
    }
}
