package ma.etamkeen.learning.web;

import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import org.springframework.web.bind.annotation.GetMapping;

/** The map of the themes: for a visitor what there is, for whoever is signed in how far they have come and what is due. */
@Pages
@Open
@Shared
class MapPage {

    private final Learners learners;
    private final Overviews overviews;

    MapPage(Learners learners, Overviews overviews) {
        this.learners = learners;
        this.overviews = overviews;
    }

    @GetMapping("/learn")
    Answer show(Viewer viewer) {
        var learner = learners.of(viewer);
        var all = overviews.all(learner);
        return Answer.page("learning/map")
                .with("learner", learner)
                .with("overviews", all)
                .with("next", Overviews.next(all).orElse(null))
                .with("ahead", Ahead.first(all, learner));
    }
}
