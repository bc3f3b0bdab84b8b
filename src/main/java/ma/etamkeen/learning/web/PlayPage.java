package ma.etamkeen.learning.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.play.Asked;
import ma.etamkeen.learning.play.AttemptIds;
import ma.etamkeen.learning.play.Place;
import ma.etamkeen.learning.play.Sent;
import ma.etamkeen.learning.play.Told;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A round without a script: one question to a page, then what it was worth and why. The answers of people who are signed in
 * are kept; of a visitor nothing is.
 */
@Pages
@Open
@RequestMapping("/learn/{theme:[a-z][a-z0-9-]{0,60}}/play")
class PlayPage {

    private final Themes themes;
    private final Items items;
    private final Learners learners;
    private final Overviews overviews;
    private final Play play;
    private final Validator validator;
    private final Clock clock;

    PlayPage(
            Themes themes,
            Items items,
            Learners learners,
            Overviews overviews,
            Play play,
            Validator validator,
            Clock clock) {
        this.themes = themes;
        this.items = items;
        this.learners = learners;
        this.overviews = overviews;
        this.play = play;
        this.validator = validator;
        this.clock = clock;
    }

    /** What somebody may type. */
    private record Typed(
            @Line(max = 120, required = false) String words,
            @Line(max = 40, required = false) String number) {}

    /** What came in and is in order. */
    private record Turn(Place place, UUID id, Asked asked) {}

    @GetMapping
    Answer ask(
            @PathVariable String theme,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String round,
            Viewer viewer) {
        var found = themes.find(theme).orElseThrow(NotHere::new);
        var content = items.content(theme).orElseThrow(NotHere::new);
        var learner = learners.of(viewer);
        if (round != null) {
            return Place.read(round, code -> play.asked(theme, code).isPresent())
                    .map(place -> place.now().isEmpty() ? ended(found, place, learner) : ask(found, place, learner))
                    .orElseGet(() -> lost(found));
        }
        return begin(found, content, unit, viewer, learner);
    }

    private Answer begin(Theme theme, ThemeContent content, @Nullable String unit, Viewer viewer, Learner learner) {
        if (unit != null && content.units().stream().noneMatch(one -> one.code().equals(unit))) {
            throw new NotHere();
        }
        var round = play.round(content, learner, viewer.language(), unit);
        return round.codes().isEmpty()
                ? Answer.page("learning/nothing").with("theme", theme)
                : ask(theme, Place.begin(round), learner).with("practice", round.isPractice());
    }

    private Answer ask(Theme theme, Place place, Learner learner) {
        return page(Answer.page("learning/play"), theme, place, learner)
                .with(
                        "asked",
                        place.now()
                                .flatMap(code -> play.asked(theme.code(), code))
                                .orElseThrow())
                .with("id", AttemptIds.at(clock.instant()));
    }

    @PostMapping
    Answer answer(@PathVariable String theme, @RequestParam Map<String, String> fields, Viewer viewer) {
        var found = themes.find(theme).orElseThrow(NotHere::new);
        return turn(theme, fields)
                .map(turn -> answer(found, turn, fields, viewer))
                .orElseGet(() -> lost(found));
    }

    /** The place, the id and what was shown, as the form carried them; nothing when a page of ours made no such form. */
    private Optional<Turn> turn(String theme, Map<String, String> fields) {
        var version = fields.getOrDefault("version", "");
        return version.matches("[1-9][0-9]{0,8}")
                ? Place.read(
                                fields.getOrDefault("round", ""),
                                code -> play.asked(theme, code).isPresent())
                        .flatMap(place -> place.now()
                                .flatMap(code -> play.asked(theme, code, Integer.parseInt(version)))
                                .flatMap(asked -> AttemptIds.read(fields.getOrDefault("id", ""))
                                        .map(id -> new Turn(place, id, asked))))
                : Optional.empty();
    }

    private Answer answer(Theme theme, Turn turn, Map<String, String> fields, Viewer viewer) {
        if (fields.containsKey("none")) {
            // in a scene there is always something one would do
            return fields.get("none").equals(Sent.TICKED) && turn.asked().scene() == null
                    ? tell(theme, turn, null, viewer)
                    : lost(theme);
        }
        var fault = fault(fields);
        if (fault != null) {
            return unfinished(theme, turn, fields, fault, viewer);
        }
        return switch (Sent.read(turn.asked().question().task(), fields, viewer.language())) {
            case Sent.Given(var answer) -> tell(theme, turn, answer, viewer);
            case Sent.Unfinished(var word) -> unfinished(theme, turn, fields, word, viewer);
            case Sent.Forged _ -> lost(theme);
        };
    }

    private @Nullable String fault(Map<String, String> fields) {
        return validator
                .validate(new Typed(fields.getOrDefault("words", ""), fields.getOrDefault("number", "")))
                .stream()
                .map(ConstraintViolation::getMessage)
                .findFirst()
                .orElse(null);
    }

    private Answer unfinished(Theme theme, Turn turn, Map<String, String> fields, String word, Viewer viewer) {
        return page(Answer.refused("learning/play"), theme, turn.place(), learners.of(viewer))
                .with("asked", turn.asked())
                .with("id", turn.id())
                .with("fault", word)
                .with("fields", fields);
    }

    private Answer tell(Theme theme, Turn turn, ma.etamkeen.learning.content.@Nullable Answer answer, Viewer viewer) {
        var before = learners.of(viewer);
        if (before.isKnown() && !play.keep(viewer.person(), theme.code(), turn.asked(), turn.id(), answer)) {
            return lost(theme);
        }
        var after = before.isKnown() ? learners.of(viewer) : before;
        var right = Play.isRight(turn.asked(), answer);
        return page(Answer.page("learning/verdict"), theme, turn.place().marked(right), after)
                .with("asked", turn.asked())
                .with("id", turn.id())
                .with("right", right)
                .with("answer", answer)
                .with("told", Told.of(turn.asked().question().task(), answer))
                .with("consequence", play.consequence(turn.asked(), answer))
                .with("back", Back.of(Overview.key(theme, turn.asked().code()), right, before, after));
    }

    private Answer ended(Theme theme, Place place, Learner learner) {
        var overview = overviews.of(theme, learner);
        return page(Answer.page("learning/ended"), theme, place, learner)
                .with("overview", overview)
                .with("ahead", Ahead.first(List.of(overview), learner));
    }

    private static Answer page(Answer answer, Theme theme, Place place, Learner learner) {
        return answer.with("theme", theme).with("place", place).with("learner", learner);
    }

    /** Whatever came is no place in a round of ours: it may be from long ago, or it was changed on the way. */
    private static Answer lost(Theme theme) {
        return Answer.refused("learning/lost").with("theme", theme).with("again", "/learn/" + theme.code() + "/play");
    }
}
