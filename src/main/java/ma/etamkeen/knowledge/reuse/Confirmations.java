package ma.etamkeen.knowledge.reuse;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks each administration, a month before its year is over, whether what it declared is still true: one letter for each
 * declaration and year, however many instances look at once. What nobody confirms is greyed by its date alone.
 */
@Component
class Confirmations {

    static final int DAYS_BEFORE = 30;

    private static final Duration LOOKED_FOR_EVERY = Duration.ofHours(1);

    /** Who is asked, those nearest to the administration first. */
    private static final List<Role> ASKED = List.of(Role.FOCAL_POINT, Role.COORDINATOR);

    private final JdbcClient db;
    private final Reuses reuses;
    private final Roles roles;
    private final People people;
    private final Letters letters;
    private final Words words;
    private final Settings settings;

    Confirmations(
            JdbcClient db, Reuses reuses, Roles roles, People people, Letters letters, Words words, Settings settings) {
        this.db = db;
        this.reuses = reuses;
        this.roles = roles;
        this.people = people;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
    }

    private record Due(
            long id,
            Text administration,
            List<Long> lineage,
            String contact,
            String email,
            Language language,
            LocalDate until) {}

    /** Writes the letters that are due today. */
    @Transactional
    void askNow() {
        // whoever looks at the same moment waits here, and finds nothing left to ask
        var due = db.sql("""
                        update knowledge.reuse x set asked_on = :today
                          from organisations.v_unit u
                         where u.id = x.unit_id and x.stage <> 'stopped' and x.merged_into is null
                           and x.asked_on is null and x.confirmed_until <= :soon
                           and exists (select from knowledge.entry_text s
                                        where s.entry_id = x.entry_id and s.shown is not null)
                        returning x.id, u.name_ar, u.name_fr, u.name_en, u.lineage, x.contact, x.contact_email, x.language,
                                  x.confirmed_until
                        """)
                .param("today", reuses.today())
                .param("soon", reuses.today().plusDays(DAYS_BEFORE))
                .query((row, _) -> new Due(
                        row.getLong("id"),
                        ma.etamkeen.platform.content.Rows.text(row, "name"),
                        List.of((Long[]) row.getArray("lineage").getArray()),
                        row.getString("contact"),
                        row.getString("contact_email"),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getObject("confirmed_until", LocalDate.class)))
                .list();
        due.forEach(this::ask);
    }

    private void ask(Due due) {
        var asked = people.all(asked(due.lineage())).values().stream()
                .filter(person -> person.email() != null)
                .toList();
        asked.forEach(
                person -> write(due, person.email() == null ? "" : person.email(), person.name(), person.language()));
        if (asked.isEmpty()) {
            write(due, due.email(), due.contact(), due.language());
        }
    }

    /** Whoever holds such a role on the administration, else on what is above it. */
    private List<Long> asked(List<Long> lineage) {
        var upwards = new ArrayList<>(lineage);
        Collections.reverse(upwards);
        for (var role : ASKED) {
            for (var unit : upwards) {
                var holders = roles.holders(role, Grant.On.UNIT, unit);
                if (!holders.isEmpty()) {
                    return holders;
                }
            }
        }
        return List.of();
    }

    private void write(Due due, String to, String name, Language language) {
        var title = titleOf(due.id());
        letters.sendLater(new Letter(
                        "knowledge.reuse",
                        due.id(),
                        to,
                        name,
                        language,
                        words.text(language, "reuse.letter.subject", "title", title),
                        List.of(
                                words.text(
                                        language,
                                        "reuse.letter.text",
                                        "title",
                                        title,
                                        "administration",
                                        due.administration()),
                                words.text(language, "reuse.letter.until", "day", Dates.date(due.until(), language))),
                        new Letter.Action(
                                words.text(language, "reuse.letter.action"),
                                settings.address() + "/" + language.tag() + "/desk/reuses/" + due.id()),
                        List.of())
                .quoting(title)
                .quoting(due.administration()));
    }

    private Text titleOf(long id) {
        return db.sql("select entry_id from knowledge.reuse where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .flatMap(reuses::title)
                .orElse(new Text("", "", ""));
    }

    /** The job that looks for them. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> reusesToConfirm(ObjectProvider<Confirmations> confirmations) {
            return Tasks.recurring("knowledge.reuses", FixedDelay.of(LOOKED_FOR_EVERY))
                    .execute((_, _) -> confirmations.getObject().askNow());
        }
    }
}
