package ma.etamkeen.learning.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.items.Versioned;
import org.junit.jupiter.api.Test;

/** What an answer is worth is found by the version that was answered, and of a choice by the way that led to it. */
class VerdictTest {

    private static final Versioned CASE = new Versioned.Told(1, SomeItems.story());

    @Test
    void the_version_that_was_answered_decides() {
        var items = new SomeItems();
        items.edit(0);
        var chosen = new Given.Answered(new Answer.Chosen(Set.of(SomeItems.right(0, 1))));

        assertThat(Verdict.of(items.find("testing", "q-0", 1).orElseThrow(), null, chosen))
                .contains(new Verdict(true, null));
        assertThat(Verdict.of(items.find("testing", "q-0", 2).orElseThrow(), null, chosen))
                .contains(new Verdict(false, null));
    }

    @Test
    void not_to_know_is_wrong_and_an_answer_of_another_kind_is_none() {
        var question = new SomeItems().find("testing", "q-0", 1).orElseThrow();

        assertThat(Verdict.of(question, null, new Given.None())).contains(new Verdict(false, null));
        assertThat(Verdict.of(question, null, new Given.Answered(new Answer.Said(true))))
                .isEmpty();
        assertThat(Verdict.of(question, null, new Given.Answered(new Answer.Chosen(Set.of(7)))))
                .isEmpty();
        assertThat(Verdict.of(question, null, new Given.Chose("a", List.of()))).isEmpty();
        assertThat(Verdict.of(question, "scene", new Given.None())).isEmpty();
    }

    @Test
    void a_choice_is_right_unless_it_is_weak_and_the_last_one_tells_the_ending() {
        assertThat(chose("morning", "tell")).contains(new Verdict(true, null));
        assertThat(chose("morning", "wait")).contains(new Verdict(false, null));
        assertThat(chose("evening", "note", "tell")).contains(new Verdict(true, "calm"));
        assertThat(chose("evening", "note", "wait")).contains(new Verdict(true, "hard"));
    }

    @Test
    void a_choice_that_was_not_offered_there_or_a_way_that_does_not_lead_there_is_none() {
        assertThat(chose("evening", "ask", "tell")).isPresent();
        assertThat(chose("evening", "ask", "wait")).isEmpty();
        assertThat(chose("evening", "note")).isEmpty();
        assertThat(chose("evening", "tell")).isEmpty();
        assertThat(chose("morning", "tell", "tell")).isEmpty();
        assertThat(chose("morning", "fly")).isEmpty();
        assertThat(chose("evening", "note", "fly")).isEmpty();
        assertThat(chose("calm", "note", "tell", "note")).isEmpty();
        assertThat(Verdict.of(CASE, null, new Given.Chose("tell", List.of()))).isEmpty();
        assertThat(Verdict.of(CASE, "morning", new Given.None())).isEmpty();
    }

    private static Optional<Verdict> chose(String scene, String choice, String... before) {
        return Verdict.of(CASE, scene, new Given.Chose(choice, List.of(before)));
    }
}
