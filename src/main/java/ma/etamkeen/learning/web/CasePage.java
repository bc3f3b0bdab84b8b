package ma.etamkeen.learning.web;

import java.time.Clock;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.Case;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.play.AttemptIds;
import ma.etamkeen.learning.play.CaseWay;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
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
 * The case of a theme without a script, choice by choice. The address carries what was chosen, and each time it is reckoned
 * anew where that leads.
 */
@Pages
@Open
@RequestMapping("/learn/{theme:[a-z][a-z0-9-]{0,60}}/case")
class CasePage {

    private final Themes themes;
    private final Items items;
    private final Learners learners;
    private final Play play;
    private final Clock clock;

    CasePage(Themes themes, Items items, Learners learners, Play play, Clock clock) {
        this.themes = themes;
        this.items = items;
        this.learners = learners;
        this.play = play;
        this.clock = clock;
    }

    @GetMapping
    Answer show(@PathVariable String theme, @RequestParam(defaultValue = "") String way, Viewer viewer) {
        var found = themes.find(theme).orElseThrow(NotHere::new);
        return CaseWay.read(story(theme), way)
                .map(so -> page(Answer.page("learning/case"), found, so, viewer))
                .orElseGet(() -> lost(found));
    }

    @PostMapping
    Answer choose(
            @PathVariable String theme,
            @RequestParam(defaultValue = "") String way,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String choice,
            Viewer viewer) {
        var found = themes.find(theme).orElseThrow(NotHere::new);
        var here = CaseWay.read(story(theme), way).filter(so -> so.scene().isPresent());
        var attempt = AttemptIds.read(id);
        if (here.isEmpty() || attempt.isEmpty()) {
            return lost(found);
        }
        if (choice == null) {
            return page(Answer.refused("learning/case"), found, here.get(), viewer)
                    .with("fault", "learning.play.error.choose");
        }
        var next = here.get().choose(choice);
        if (next.isEmpty()
                || viewer.isSignedIn() && !play.keep(viewer.person(), theme, here.get(), choice, attempt.get())) {
            return lost(found);
        }
        return Answer.goTo("/learn/" + theme + "/case?way=" + next.get().written());
    }

    private Answer page(Answer answer, Theme theme, CaseWay way, Viewer viewer) {
        return answer.with("theme", theme)
                .with("way", way)
                .with("learner", learners.of(viewer))
                .with("id", AttemptIds.at(clock.instant()));
    }

    private Case story(String theme) {
        return items.content(theme).orElseThrow(NotHere::new).story();
    }

    private static Answer lost(Theme theme) {
        return Answer.refused("learning/lost").with("theme", theme).with("again", "/learn/" + theme.code() + "/case");
    }
}
