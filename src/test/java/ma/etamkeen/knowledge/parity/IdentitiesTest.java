package ma.etamkeen.knowledge.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import ma.etamkeen.Seed;
import ma.etamkeen.platform.words.Section;
import org.junit.jupiter.api.Test;

/** A paragraph is the same one as long as a reader would say so, whatever happens around it. */
class IdentitiesTest {

    private static final String ONE = "Le guichet unique réunit trois services en un seul lieu.";
    private static final String TWO = "Le coût est resté inférieur à cent mille dirhams par an.";
    private static final String THREE = "Les délais sont passés de dix jours à deux jours.";

    @Test
    void what_is_moved_keeps_its_identity() {
        assertThat(carried(text(ONE, TWO, THREE), text(THREE, ONE, TWO))).containsExactly(5L, 3L, 4L);
    }

    @Test
    void what_is_changed_in_part_keeps_its_identity() {
        assertThat(carried(
                        text(ONE, TWO, THREE),
                        text(ONE, "Le coût est resté inférieur à deux cent mille dirhams par an.", THREE)))
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void what_is_written_anew_between_the_same_neighbours_keeps_its_identity() {
        assertThat(carried(text(ONE, TWO, THREE), text(ONE, "Personne ne sait ce que cela a coûté.", THREE)))
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void what_is_put_between_two_is_new_and_both_stay() {
        assertThat(carried(text(ONE, THREE), text(ONE, "Un paragraphe tout à fait neuf.", THREE)))
                .containsExactly(3L, 0L, 4L);
    }

    @Test
    void what_is_removed_gives_its_identity_to_nobody() {
        assertThat(carried(text(ONE, TWO, THREE), text(ONE, THREE))).containsExactly(3L, 5L);
    }

    @Test
    void two_paragraphs_in_the_same_words_stay_two() {
        assertThat(carried(text(ONE, ONE), text(ONE, TWO, ONE))).containsExactly(3L, 0L, 4L);
    }

    @Test
    void a_heading_never_becomes_a_paragraph() {
        var before = new Whole("T", "L", List.of(new Section("Coût", TWO)));
        var after = new Whole("T", "L", List.of(new Section(null, "Coût"), new Section(null, TWO)));

        assertThat(carried(before, after)).containsExactly(0L, 4L);
    }

    @Test
    void whatever_is_done_no_identity_is_given_twice_and_what_stays_in_order_keeps_its_own() {
        var random = new Random(Seed.today());
        for (var round = 0; round < 200; round++) {
            var before = new ArrayList<String>();
            for (var count = random.nextInt(12); count >= 0; count--) {
                before.add(words(random));
            }
            var after = new ArrayList<>(before);
            for (var edits = random.nextInt(6); edits > 0; edits--) {
                switch (random.nextInt(3)) {
                    case 0 -> after.add(random.nextInt(after.size() + 1), words(random));
                    case 1 -> {
                        if (!after.isEmpty()) {
                            after.remove(random.nextInt(after.size()));
                        }
                    }
                    default -> {
                        if (!after.isEmpty()) {
                            var place = random.nextInt(after.size());
                            after.set(place, after.get(place) + " " + words(random));
                        }
                    }
                }
            }
            var carried = carried(text(before.toArray(String[]::new)), text(after.toArray(String[]::new)));
            var given = Arrays.stream(carried).filter(one -> one != 0).boxed().toList();
            assertThat(given).doesNotHaveDuplicates();
            assertThat(carried).hasSize(after.size());
            for (var place = 0; place < carried.length; place++) {
                if (carried[place] == 0) {
                    assertThat(before).doesNotContain(after.get(place));
                }
            }
        }
    }

    private static String words(Random random) {
        var words = new StringBuilder();
        for (var count = 3 + random.nextInt(6); count > 0; count--) {
            words.append((char) ('a' + random.nextInt(20)))
                    .append((char) ('a' + random.nextInt(20)))
                    .append(random.nextInt(1_000))
                    .append(' ');
        }
        return words.toString().strip();
    }

    private static Whole text(String... paragraphs) {
        return new Whole("T", "L", List.of(new Section(null, String.join("\n\n", paragraphs))));
    }

    /** The identities of all but title and lead, where those before had 3, 4, 5 and so on. */
    private static long[] carried(Whole before, Whole after) {
        var known = new ArrayList<Identities.Known>();
        for (var one : before.paragraphs()) {
            known.add(new Identities.Known(known.size() + 1L, one));
        }
        return Arrays.stream(Identities.carried(known, after.paragraphs()))
                .skip(2)
                .toArray();
    }
}
