package ma.etamkeen.hackathon.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.hackathon.dossiers.Applicant.Agreement;
import ma.etamkeen.hackathon.dossiers.Eligibility.Lacking;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;

/** What a dossier lacks is counted by the terms of its edition, and nothing is decided by it. */
class EligibilityTest {

    private static final Terms TERMS = new Terms(true, true, 3, 5, 1, 2, true, 7, 0, false, 0);

    @Test
    void a_team_that_meets_the_terms_lacks_nothing() {
        assertThat(Eligibility.of(team(), people(3, Sex.FEMALE, Agreement.GIVEN, false), TERMS))
                .isEmpty();
    }

    @Test
    void size_mix_and_agreements_are_counted() {
        assertThat(Eligibility.of(team(), people(2, Sex.MALE, Agreement.ASKED, false), TERMS))
                .containsExactly(new Lacking("people", 1), new Lacking("women", 1), new Lacking("asked", 2));
        assertThat(Eligibility.of(team(), people(6, Sex.FEMALE, Agreement.GIVEN, true), TERMS))
                .containsExactly(new Lacking("too-many", 1), new Lacking("unit", 4));
        assertThat(Eligibility.of(team(), people(3, Sex.FEMALE, Agreement.REFUSED, false), TERMS))
                .containsExactly(new Lacking("refused", 3));
    }

    @Test
    void somebody_alone_is_asked_for_no_team() {
        var alone = new Dossier(
                1,
                1,
                false,
                "",
                0,
                "m",
                "t",
                "",
                Language.FR,
                Dossier.State.SENT,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                1);

        assertThat(Eligibility.of(alone, people(1, Sex.MALE, Agreement.NONE, false), TERMS))
                .containsExactly(new Lacking("texts", 0), new Lacking("nobody", 1));
    }

    private static Dossier team() {
        return new Dossier(
                1,
                1,
                true,
                "n",
                0,
                "m",
                "t",
                "i",
                Language.FR,
                Dossier.State.SENT,
                "C",
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                1);
    }

    private static List<Applicant> people(int number, Sex sex, Agreement agreement, boolean ofOneUnit) {
        return IntStream.range(0, number)
                .mapToObj(one ->
                        new Applicant(one, 1, one, Part.MEMBER, List.of(), agreement, sex, ofOneUnit ? 7 : 100 + one))
                .toList();
    }
}
