package ma.etamkeen.learning.web;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Case;
import ma.etamkeen.learning.content.Marking;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.items.Hardness;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.Versioned;
import ma.etamkeen.learning.log.Attempt;
import ma.etamkeen.learning.log.Given;
import ma.etamkeen.learning.log.Log;
import ma.etamkeen.learning.log.Ratings;
import ma.etamkeen.learning.play.Asked;
import ma.etamkeen.learning.play.Asked.Replayed;
import ma.etamkeen.learning.play.AttemptIds;
import ma.etamkeen.learning.play.CaseWay;
import ma.etamkeen.learning.play.Round;
import ma.etamkeen.learning.rating.Elo;
import ma.etamkeen.learning.rating.Rating;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What is asked on the pages without a script, and what becomes of the answers. */
@Component
class Play {

    /** All that is played on pages comes from one device of its own; the time says in which order. */
    private static final UUID PAGES = UUID.fromString("00000000-0000-8000-8000-000000000001");

    private static final Text NOTHING = new Text(null, null, null);

    private final Items items;
    private final Hardness hardness;
    private final Ratings ratings;
    private final Log log;
    private final Clock clock;

    Play(Items items, Hardness hardness, Ratings ratings, Log log, Clock clock) {
        this.items = items;
        this.hardness = hardness;
        this.ratings = ratings;
        this.log = log;
        this.clock = clock;
    }

    /** The round for this learner. */
    Round round(ThemeContent content, Learner learner, Language language, @Nullable String unit) {
        var progress = learner.progress();
        var person = learner.isKnown() ? ratings.of(learner.person()) : Rating.NEW;
        var hard = hardness.of(content.theme());
        var all = new ArrayList<Round.Item>();
        for (var question : content.questions()) {
            var key = content.theme() + "/" + question.code();
            var card = progress.cards().get(key);
            if (question.asking().stem().in(language) != null) {
                all.add(new Round.Item(
                        question.code(),
                        question.asking().unit(),
                        card == null,
                        progress.isDue(key, learner.today()),
                        card != null && card.wasEverRight(),
                        card == null ? 0 : progress.recall(card, learner.today()),
                        Elo.expected(
                                person,
                                hard.getOrDefault(
                                        question.code(),
                                        new Rating(question.asking().level(), 0)),
                                question.task().guess())));
            }
        }
        for (var scene : content.story().scenes()) {
            var code = content.story().code() + "@" + scene.code();
            var card = progress.cards().get(content.theme() + "/" + code);
            if (card != null && leading(content.story(), scene.code()).isPresent()) {
                all.add(new Round.Item(
                        code,
                        "",
                        false,
                        card.due() <= learner.today(),
                        card.wasEverRight(),
                        progress.recall(card, learner.today()),
                        1));
            }
        }
        return Round.of(all, learner.newToday(), unit);
    }

    /** What is asked by this code, as it is now. */
    Optional<Asked> asked(String theme, String code) {
        return asked(theme, code, items.version(theme, code.replaceFirst("@.*", "")));
    }

    /** What was asked by this code when it was shown. */
    Optional<Asked> asked(String theme, String code, int version) {
        var at = code.indexOf('@');
        return items.find(theme, at < 0 ? code : code.substring(0, at), version).flatMap(item -> switch (item) {
            case Versioned.Asked(var _, var question)
            when at < 0 -> Optional.of(new Asked(code, version, question, null));
            case Versioned.Told(var _, var story)
            when at > 0 -> leading(story, code.substring(at + 1)).map(way -> scene(code, version, way));
            default -> Optional.empty();
        });
    }

    private static Asked scene(String code, int version, CaseWay way) {
        var choices = way.offered();
        var scene = way.scene().orElseThrow();
        return new Asked(
                code,
                version,
                new Question(
                        code,
                        new Question.Asking("", 0, Set.of(), scene.text(), NOTHING, NOTHING, NOTHING, List.of()),
                        new Question.Single(choices.stream()
                                .map(choice -> new Question.Option(
                                        choice.text(), choice.quality() != Case.Quality.WEAK, choice.why()))
                                .toList())),
                new Replayed(way, choices));
    }

    /** A shortest way to a scene. */
    private static Optional<CaseWay> leading(Case story, String scene) {
        var seen = new HashSet<Case.Standing>();
        var ahead = new ArrayDeque<>(List.of(CaseWay.begin(story)));
        while (!ahead.isEmpty()) {
            var way = ahead.poll();
            if (way.standing().at().equals(scene)) {
                return Optional.of(way);
            }
            if (seen.add(way.standing())) {
                way.offered().forEach(choice -> way.choose(choice.code()).ifPresent(ahead::add));
            }
        }
        return Optional.empty();
    }

    /** Whether all of it is right; of a scene, that the choice is not weak. */
    static boolean isRight(Asked asked, @Nullable Answer answer) {
        return answer != null && Marking.mark(asked.question().task(), answer).isRight();
    }

    /** What one sees at once after a choice in a scene that came back; nothing after a question. */
    @Nullable
    Text consequence(Asked asked, @Nullable Answer answer) {
        return asked.scene() == null || !(answer instanceof Answer.Chosen(var which))
                ? null
                : asked.scene().choices().get(which.iterator().next()).consequence();
    }

    /** Keeps the answer of somebody who is signed in. What was kept under this id already stays as it is. */
    boolean keep(long person, String theme, Asked asked, UUID id, @Nullable Answer answer) {
        var scene = asked.scene();
        return keep(
                person,
                theme + "/" + asked.code(),
                asked.version(),
                id,
                answer == null
                        ? new Given.None()
                        : scene == null ? new Given.Answered(answer) : chosen(scene, (Answer.Chosen) answer));
    }

    /** Keeps a choice in a case. */
    boolean keep(long person, String theme, CaseWay before, String choice, UUID id) {
        var story = before.story();
        return keep(
                person,
                theme + "/" + story.code() + "@" + before.standing().at(),
                items.version(theme, story.code()),
                id,
                new Given.Chose(choice, before.codes()));
    }

    private boolean keep(long person, String item, int version, UUID id, Given given) {
        var now = clock.instant();
        var took = (int) AttemptIds.took(id, now).toMillis();
        try {
            return log.record(person, new Attempt(id, PAGES, 0, item, version, now, took, given)) == Log.Taken.TAKEN;
        } catch (DuplicateKeyException _) {
            // the id was taken for somebody else at this moment
            return false;
        }
    }

    private static Given chosen(Replayed scene, Answer.Chosen answer) {
        return new Given.Chose(
                scene.choices().get(answer.which().iterator().next()).code(),
                scene.way().codes());
    }
}
