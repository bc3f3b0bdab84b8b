package ma.etamkeen.learning.web;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.joy.Joy;
import ma.etamkeen.learning.joy.Joys;
import ma.etamkeen.learning.progress.Badge;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** What somebody has learned and what comes back when, and which of points, days in a row and badges they want to see. */
@Pages
@SignedIn
class MyLearningPage {

    private static final int DAYS_AHEAD = 7;

    private final Learners learners;
    private final Overviews overviews;
    private final Items items;
    private final Joys joys;

    MyLearningPage(Learners learners, Overviews overviews, Items items, Joys joys) {
        this.learners = learners;
        this.overviews = overviews;
        this.items = items;
        this.joys = joys;
    }

    /** What is to be shown: {@code xp}, {@code streak}, {@code badges}. */
    record JoyForm(@Nullable List<String> shown) {

        static JoyForm of(Joy joy) {
            return new JoyForm(Shown.of(joy));
        }
    }

    @GetMapping("/me/learning")
    Answer show(Viewer viewer) {
        var learner = learners.of(viewer);
        return page(Answer.page("learning/mine"), learner).form(JoyForm.of(learner.joy()));
    }

    @PostMapping("/me/learning/joy")
    Answer choose(@Valid @ModelAttribute("form") JoyForm form, BindingResult errors, Viewer viewer) {
        var shown = form.shown() == null ? List.<String>of() : form.shown();
        if (!Shown.ALL.containsAll(shown)) {
            errors.rejectValue("shown", "forms.error.choice", "forms.error.choice");
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("learning/mine"), learners.of(viewer)).form(form, errors);
        }
        joys.choose(viewer.person(), new Joy(shown.contains("xp"), shown.contains("streak"), shown.contains("badges")));
        return Answer.goTo("/me/learning").saying("learning.joy.said");
    }

    private Answer page(Answer answer, Learner learner) {
        var all = overviews.all(learner);
        return answer.with("learner", learner)
                .with("overviews", all)
                .with("next", Overviews.next(all).orElse(null))
                .with("week", Week.of(learner))
                .with("ahead", Ahead.of(all, learner).stream().limit(DAYS_AHEAD).toList())
                .with("badges", Badge.of(learner.progress(), learner.calendar(), learner.today(), questions(all)));
    }

    private Map<String, Set<String>> questions(List<Overview> all) {
        return items.questions(
                all.stream().map(overview -> overview.theme().code()).toList());
    }

    /** The names of what may be shown. */
    private static final class Shown {

        private static final List<String> ALL = List.of("xp", "streak", "badges");

        private static List<String> of(Joy joy) {
            return ALL.stream()
                    .filter(name -> switch (name) {
                        case "xp" -> joy.xp();
                        case "streak" -> joy.streak();
                        default -> joy.badges();
                    })
                    .toList();
        }
    }
}
