package ma.etamkeen.learning.web;

import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One capsule to read: two minutes, one sentence to keep, what it rests on, and the questions of its unit. */
@Pages
@Open
@Shared
class CapsulePage {

    private final Themes themes;
    private final Items items;
    private final Learners learners;

    CapsulePage(Themes themes, Items items, Learners learners) {
        this.themes = themes;
        this.items = items;
        this.learners = learners;
    }

    @GetMapping("/learn/{theme:[a-z][a-z0-9-]{0,60}}/capsules/{code:[a-z0-9][a-z0-9-]{0,39}}")
    Answer show(@PathVariable String theme, @PathVariable String code, Viewer viewer) {
        var found = themes.find(theme).orElseThrow(NotHere::new);
        var content = items.content(theme).orElseThrow(NotHere::new);
        var capsule = content.capsules().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(NotHere::new);
        var learner = learners.of(viewer);
        return Answer.page("learning/capsule")
                .with("theme", found)
                .with("capsule", capsule)
                .with("learner", learner)
                .with("part", Overview.of(found, content, learner).part(capsule.unit()))
                .with(
                        "questions",
                        content.questions().stream()
                                .filter(question -> question.asking().unit().equals(capsule.unit()))
                                .toList())
                .with(
                        "following",
                        content.capsules().stream()
                                .skip(content.capsules().indexOf(capsule) + 1L)
                                .findFirst()
                                .orElse(null));
    }
}
