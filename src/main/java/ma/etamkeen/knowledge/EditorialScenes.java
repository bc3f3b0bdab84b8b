package ma.etamkeen.knowledge;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Tasks;
import ma.etamkeen.knowledge.review.Remarks;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * What a newsroom looks like at work, for a demonstration: an entry in each state, brought there by the deeds of the desk,
 * one after the other, by people who are there.
 */
@Component
public class EditorialScenes {

    private final Facts facts;
    private final Manuscripts manuscripts;
    private final Editorial editorial;
    private final Consented consented;
    private final Remarks remarks;
    private final Tasks tasks;
    private final Parities parities;
    private final JdbcClient db;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EditorialScenes(
            Facts facts,
            Manuscripts manuscripts,
            Editorial editorial,
            Consented consented,
            Remarks remarks,
            Tasks tasks,
            Parities parities,
            JdbcClient db,
            Clock clock,
            TransactionTemplate transaction) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.editorial = editorial;
        this.consented = consented;
        this.remarks = remarks;
        this.tasks = tasks;
        this.parities = parities;
        this.db = db;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Who writes, and who reads before others do. */
    public record Newsroom(long author, long reviewer) {}

    /** Plays the scenes of a file whose entries are not there yet. */
    public void play(String file, Newsroom people) {
        for (var scene : DefaultContent.read(file).path("scenes")) {
            var id = scene.path("id").longValue();
            transaction.executeWithoutResult(_ -> {
                if (facts.find(id).isEmpty()) {
                    facts.insert(id, wanted(scene), people.author());
                    scene.path("deeds").forEach(deed -> play(id, deed, people));
                }
            });
        }
    }

    private void play(long id, JsonNode deed, Newsroom people) {
        var language = Language.of(deed.path("language").asString("fr")).orElseThrow();
        var now = manuscripts.find(id, language);
        switch (deed.path("deed").asString("")) {
            case "write" -> done(manuscripts.save(id, language, now.revision(), draft(deed), people.author()));
            case "submit" -> done(manuscripts.submit(id, language, now.revision(), people.author()));
            case "remark" ->
                remarks.say(about(now, deed), "", DefaultContent.required(deed, "words"), people.reviewer());
            case "suggest" -> {
                var paragraph = placed(now, deed);
                remarks.suggest(
                        about(now, deed),
                        paragraph.paragraph().words(),
                        DefaultContent.required(deed, "words"),
                        DefaultContent.required(deed, "why"),
                        people.reviewer());
            }
            case "return" ->
                done(editorial.giveBack(
                        id, language, now.revision(), DefaultContent.required(deed, "words"), people.reviewer()));
            case "approve" -> done(editorial.approve(id, language, now.revision(), people.reviewer()));
            case "schedule" ->
                done(editorial.schedule(
                        id,
                        language,
                        now.revision(),
                        clock.instant().plus(Duration.ofDays(deed.path("days").longValue())),
                        people.reviewer()));
            case "agree" ->
                consented.agreed(
                        id,
                        DefaultContent.required(deed, "name"),
                        DefaultContent.required(deed, "words"),
                        LocalDate.ofInstant(clock.instant(), clock.getZone()),
                        people.author());
            case "publish" -> done(editorial.publish(id, language, now.revision(), true, people.reviewer()));
            case "claim" -> tasks.take(id, language, people.reviewer());
            case "retract" -> editorial.retract(id, DefaultContent.text(deed.path("reason")), people.reviewer());
            case "age" -> age(id, deed.path("days").longValue());
            case String other -> throw new IllegalArgumentException(other);
        }
    }

    /** So long ago readers saw it first. */
    private void age(long id, long days) {
        db.sql("update knowledge.entry_text set shown_at = :then where entry_id = :id and shown is not null")
                .param("then", clock.instant().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private ma.etamkeen.knowledge.parity.Placed placed(Manuscript text, JsonNode deed) {
        return parities.placed(text.entry(), text.language(), text.revision())
                .get(deed.path("paragraph").intValue());
    }

    private Remarks.About about(Manuscript text, JsonNode deed) {
        return new Remarks.About(
                text.entry(),
                text.language(),
                text.revision(),
                placed(text, deed).identity());
    }

    private static void done(Writing outcome) {
        if (!(outcome instanceof Writing.Done)) {
            throw new IllegalStateException("a scene that cannot be played: " + outcome);
        }
    }

    private static Facts.Wanted wanted(JsonNode scene) {
        return new Facts.Wanted(
                Kind.of(DefaultContent.required(scene, "kind")).orElseThrow(),
                DefaultContent.word(scene.path("theme")),
                DefaultContent.period(scene),
                null,
                List.of(),
                "low",
                false,
                new Traits(
                        Outcome.of(Text.orEmpty(DefaultContent.word(scene.path("outcome"))))
                                .orElse(null),
                        null,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static Manuscripts.Draft draft(JsonNode deed) {
        var sections = new ArrayList<Section>();
        deed.path("sections")
                .forEach(section -> sections.add(Section.coded(
                        DefaultContent.required(section, "code"),
                        Text.orEmpty(DefaultContent.word(section.path("body"))),
                        Section.Standing.valueOf(
                                section.path("standing").asString("given").toUpperCase(Locale.ROOT)))));
        sections.addAll(Section.parse(Text.orEmpty(DefaultContent.word(deed.path("body")))));
        return new Manuscripts.Draft(
                DefaultContent.required(deed, "title"), DefaultContent.required(deed, "lead"), List.copyOf(sections));
    }
}
