package ma.etamkeen.learning.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.learning.content.Question.Option;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What figures say in words, and that they keep quiet where chance may say it as well. */
class ReadingTest {

    private static final Text WORDS = new Text("كلمات", "mots", "words");
    private static final Task TASK = new Single(IntStream.range(0, 4)
            .mapToObj(at -> new Option(WORDS, at == 0, WORDS))
            .toList());

    @Test
    void each_says_what_an_author_is_to_do_about_it() {
        assertThat(of(0.60, 45, 20, 65)).containsExactly(Reading.SOUND);
        assertThat(of(0.36, 45, 20, 65)).containsExactly(Reading.FAIR);
        assertThat(of(0.60, -30, -50, -8)).containsExactly(Reading.AGAINST);
        assertThat(of(0.60, 2, -14, 18)).containsExactly(Reading.FLAT);
        assertThat(of(0.98, 2, -14, 18)).containsExactly(Reading.EASY);
        assertThat(of(0.26, 2, -14, 18)).containsExactly(Reading.CHANCE, Reading.FLAT, Reading.HARD);
    }

    @Test
    void what_chance_may_say_as_well_is_not_said() {
        assertThat(of(0.60, 45, -2, 75)).containsExactly(Reading.OPEN);
        assertThat(of(0.60, -10, -50, 35)).containsExactly(Reading.OPEN);
        assertThat(of(0.36, 10, -30, 45)).containsExactly(Reading.HARD);
    }

    @Test
    void a_wrong_answer_misleads_when_those_give_it_who_know_the_rest() {
        assertThat(given(40, 0.6, 0.7)).contains(Reading.MISLEADS);
        assertThat(given(40, 0.6, 0.5)).doesNotContain(Reading.MISLEADS);
        assertThat(given(18, 0.6, 0.7)).doesNotContain(Reading.MISLEADS);
        assertThat(given(40, 0.6, null)).doesNotContain(Reading.MISLEADS);
        assertThat(given(40, null, 0.7)).doesNotContain(Reading.MISLEADS);
    }

    @Test
    void a_wrong_answer_is_idle_once_thirty_people_have_left_it() {
        assertThat(given(29, 0.6, 0.5)).doesNotContain(Reading.UNUSED);
        assertThat(given(30, 0.6, 0.5)).contains(Reading.UNUSED);
    }

    /** Everybody chose the right one or the second. */
    private static List<Reading> given(int people, @Nullable Double known, @Nullable Double rest) {
        return Reading.of(
                TASK,
                new Figure(
                        1,
                        people,
                        0.6,
                        0.5,
                        9000,
                        new Figure.Separation(people, 45, 20, 65, null, null),
                        known,
                        List.of(
                                new Figure.Chosen(Choice.of(0, 0), people / 2, known),
                                new Figure.Chosen(Choice.of(0, 1), people - people / 2, rest)),
                        List.of()));
    }

    private static List<Reading> of(double facility, double index, double least, double most) {
        return Reading.of(
                TASK,
                new Figure(
                        1,
                        100,
                        facility,
                        0.5,
                        9000,
                        new Figure.Separation(100, index, least, most, null, null),
                        0.6,
                        Stream.of(0, 1, 2, 3)
                                .map(at -> new Figure.Chosen(Choice.of(0, at), 25, 0.4))
                                .toList(),
                        List.of()));
    }
}
