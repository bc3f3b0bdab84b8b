package ma.etamkeen.portal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.mail.OptionalLetter;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.search.Found;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells those who keep a search what has come that they may find, each thing once: soon, or once a week. */
@Component
class SavedSearchLetters {

    static final String KIND = "portal.search";

    /** What is being published just now says an earlier moment than the one at which it can be found. */
    private static final Duration PUBLISHING = Duration.ofMinutes(2);

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int AT_A_TIME = 500;
    private static final int TITLES = 10;

    private final JdbcClient db;
    private final Clock clock;
    private final SearchIndex index;
    private final Viewers viewers;
    private final People people;
    private final Letters letters;
    private final Words words;
    private final Settings settings;
    private final TransactionTemplate transaction;

    SavedSearchLetters(
            JdbcClient db,
            Clock clock,
            SearchIndex index,
            Viewers viewers,
            People people,
            Letters letters,
            Words words,
            Settings settings,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.index = index;
        this.viewers = viewers;
        this.people = people;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Tells everybody who is due, each in a transaction of their own. */
    void tellNow() {
        var until = clock.instant().minus(PUBLISHING);
        var newest = index.newest();
        if (newest.isEmpty()) {
            return;
        }
        db.sql("""
                        select id from portal.saved_search
                         where pace = 'at-once' and told_until < :newest and told_until < :until
                            or pace = 'weekly' and told_until <= :week
                         order by told_until, id
                         limit :most
                        """)
                .param("newest", newest.get().atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("week", until.minus(WEEK).atOffset(ZoneOffset.UTC))
                .param("most", AT_A_TIME)
                .query(Long.class)
                .list()
                .forEach(id -> transaction.executeWithoutResult(_ -> tell(id, until)));
    }

    private record Due(SavedSearch saved, long person, long account, Instant since) {}

    private void tell(long id, Instant until) {
        db.sql("""
                        select id, words, chosen, pace, saved_at, person_id, account_id, told_until
                          from portal.saved_search
                         where id = :id and told_until < :until and pace <> 'never'
                           for no key update skip locked
                        """)
                .param("id", id)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Due(
                        SavedSearches.saved(row, number),
                        row.getLong("person_id"),
                        row.getLong("account_id"),
                        row.getObject("told_until", OffsetDateTime.class).toInstant()))
                .optional()
                .ifPresent(due -> {
                    write(due, until);
                    db.sql("update portal.saved_search set told_until = :until where id = :id")
                            .param("until", until.atOffset(ZoneOffset.UTC))
                            .param("id", id)
                            .update();
                });
    }

    private void write(Due due, Instant until) {
        var person = people.find(due.person()).orElse(null);
        if (person == null) {
            return;
        }
        var viewer = viewers.of(due.account(), person.language())
                .filter(found -> found.person() == person.id())
                .orElse(null);
        if (viewer != null) {
            write(due, until, person, viewer);
        }
    }

    private void write(Due due, Instant until, Person person, Viewer viewer) {
        var email = person.email();
        var search = due.saved().search();
        var found = index.since(due.since(), until, search.words(), search.chosen(), viewer);
        if (found.isEmpty() || email == null) {
            return;
        }
        var language = person.language();
        var paragraphs = new ArrayList<String>();
        paragraphs.add(
                words.text(language, "portal.saved.letter.text", "count", found.size(), "words", search.words()));
        var titles = found.stream().limit(TITLES).map(SavedSearchLetters::title).toList();
        titles.forEach(title -> paragraphs.add("• " + words.plain(title, language)));
        if (found.size() > TITLES) {
            paragraphs.add(words.text(language, "portal.saved.letter.more"));
        }
        paragraphs.add(words.text(language, "portal.saved.letter.stop"));
        var letter = new Letter(
                KIND,
                due.saved().id(),
                email,
                person.name(),
                language,
                words.text(language, "portal.saved.letter.subject", "words", search.words()),
                paragraphs,
                new Letter.Action(
                        words.text(language, "portal.saved.letter.action"),
                        settings.address() + "/" + language.tag() + search.path()),
                List.of());
        for (var title : titles) {
            letter = letter.quoting(title);
        }
        letters.sendLater(letter);
    }

    private static Text title(Found.Result result) {
        return new Text(null, null, null)
                .with(
                        result.language(),
                        result.title().stream()
                                .flatMap(run -> run.stretches().stream())
                                .map(Found.Stretch::words)
                                .collect(Collectors.joining()));
    }

    /** The job, and the letter as one that people may switch off. */
    @Configuration(proxyBeanMethods = false, value = "savedSearchJob")
    static class Job {

        @Bean
        OptionalLetter savedSearchLetter() {
            return new OptionalLetter("portal.search");
        }

        @Bean
        RecurringTask<Void> savedSearches(ObjectProvider<SavedSearchLetters> letters) {
            return Tasks.recurring("portal.searches", FixedDelay.ofMinutes(10))
                    .execute((_, _) -> letters.getObject().tellNow());
        }
    }
}
