package ma.etamkeen.knowledge.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.knowledge.parity.Rebased.Piece;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Beside another source, what was made from the same words stands as it stood, and everything else is to be looked at. */
class RebasedTest {

    @Test
    void what_says_the_same_as_the_source_and_the_new_source_does_stays_right() {
        var pieces = List.of(
                piece(Language.FR, 1, "f1", null, "draft"),
                piece(Language.AR, 1, "a1", "f1", "reviewed"),
                piece(Language.EN, 1, "e1", "f1", "draft"));

        var now = Rebased.of(pieces, Language.FR, Language.AR);

        assertThat(now).extracting(Piece::fromHash).containsExactly("a1", null, "a1");
        assertThat(Rebased.standings(now, Language.AR))
                .containsEntry(Language.FR, new Standing(0, 1, 0, 0, 0))
                .containsEntry(Language.EN, new Standing(0, 1, 0, 0, 0))
                .containsEntry(Language.AR, new Standing(0, 0, 0, 0, 1));
    }

    @Test
    void where_the_new_source_was_older_the_others_differ_from_it() {
        var pieces = List.of(
                piece(Language.FR, 1, "f2", null, "draft"),
                piece(Language.AR, 1, "a1", "f1", "draft"),
                piece(Language.EN, 1, "e2", "f2", "reviewed"));

        assertThat(Rebased.standings(Rebased.of(pieces, Language.FR, Language.AR), Language.AR))
                .containsEntry(Language.FR, new Standing(0, 0, 1, 0, 0))
                .containsEntry(Language.EN, new Standing(0, 0, 1, 0, 0));
    }

    @Test
    void two_that_are_as_old_as_each_other_say_the_same() {
        var pieces = List.of(
                piece(Language.FR, 1, "f2", null, "draft"),
                piece(Language.AR, 1, "a1", "f1", "draft"),
                piece(Language.EN, 1, "e1", "f1", "machine"));

        assertThat(Rebased.standings(Rebased.of(pieces, Language.FR, Language.AR), Language.AR))
                .containsEntry(Language.EN, new Standing(0, 0, 0, 1, 0));
    }

    @Test
    void what_the_new_source_does_not_have_counts_for_nobody_and_what_others_lack_is_missing() {
        var pieces = List.of(
                piece(Language.FR, 1, "f1", null, "draft"),
                piece(Language.FR, 2, "f2", null, "draft"),
                piece(Language.AR, 1, "a1", "f1", "draft"),
                piece(Language.AR, 3, "a3", null, "draft"));

        var now = Rebased.of(pieces, Language.FR, Language.AR);

        assertThat(now.get(1).fromHash()).isNull();
        assertThat(Rebased.standings(now, Language.AR))
                .containsEntry(Language.FR, new Standing(1, 1, 0, 0, 0))
                .containsEntry(Language.EN, new Standing(2, 0, 0, 0, 0));
    }

    @Test
    void there_and_back_again_leaves_what_was_right_right_and_what_was_stale_stale() {
        var pieces = List.of(
                piece(Language.FR, 1, "f1", null, "draft"),
                piece(Language.FR, 2, "f2-new", null, "draft"),
                piece(Language.AR, 1, "a1", "f1", "draft"),
                piece(Language.AR, 2, "a2", "f2", "draft"));

        var back = Rebased.of(Rebased.of(pieces, Language.FR, Language.AR), Language.AR, Language.FR);

        assertThat(Rebased.standings(back, Language.FR)).containsEntry(Language.AR, new Standing(0, 1, 1, 0, 0));
    }

    @Test
    void two_that_differ_from_one_source_are_not_taken_for_the_same() {
        var pieces = List.of(
                piece(Language.AR, 1, "a1", null, "draft"),
                piece(Language.FR, 1, "f1", Rebased.OTHERWISE, "draft"),
                piece(Language.EN, 1, "e1", Rebased.OTHERWISE, "draft"));

        assertThat(Rebased.standings(Rebased.of(pieces, Language.AR, Language.FR), Language.FR))
                .containsEntry(Language.EN, new Standing(0, 0, 1, 0, 0));
    }

    private static Piece piece(Language language, long identity, String hash, @Nullable String from, String state) {
        return new Piece(language, 1, true, identity, hash, from, from == null ? 0 : 1, state);
    }
}
