package ma.etamkeen.hackathon.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.hackathon.dossiers.Skill;
import ma.etamkeen.hackathon.dossiers.Terms;
import ma.etamkeen.hackathon.teams.Placing.Room;
import ma.etamkeen.hackathon.teams.Placing.Suggestion;
import ma.etamkeen.hackathon.teams.Placing.Wanting;
import ma.etamkeen.hackathon.teams.Placing.Why;
import ma.etamkeen.people.Sex;
import org.junit.jupiter.api.Test;

/** A suggestion says why, keeps to the terms, and is the same however the teams are listed. */
class PlacingTest {

    private static final Terms TERMS = new Terms(true, true, 2, 3, 1, 2, false, 7, 0, false, 0);

    private static final Wanting SHE = new Wanting(9, Sex.FEMALE, 5, 70, List.of(Skill.LAW, Skill.DATA));

    @Test
    void a_team_that_lacks_people_or_women_comes_before_one_that_has_enough() {
        var enough = new Room(1, 0, List.of(man(1, 1), woman(2, 2)));
        var lacks = new Room(2, 0, List.of(man(3, 3)));

        var suggested = Placing.suggest(SHE, List.of(enough, lacks), TERMS);

        assertThat(suggested).extracting(Suggestion::team).containsExactly(2L, 1L);
        assertThat(suggested.getFirst().why()).contains(Why.SMALL, Why.WOMEN, Why.SKILL, Why.MIXED);
        assertThat(suggested.getFirst().brings()).containsExactly(Skill.LAW, Skill.DATA);
        assertThat(Placing.suggest(SHE, List.of(lacks, enough), TERMS)).isEqualTo(suggested);
    }

    @Test
    void no_full_team_is_suggested_and_none_with_enough_of_their_administration() {
        var full = new Room(1, 70, List.of(man(1, 1), man(2, 2), woman(3, 3)));
        var same = new Room(2, 70, List.of(man(4, 5), man(5, 5)));

        assertThat(Placing.suggest(SHE, List.of(full, same), TERMS)).isEmpty();
    }

    @Test
    void their_own_challenge_counts() {
        var other = new Room(1, 71, List.of(man(1, 1), woman(2, 2)));
        var own = new Room(2, 70, List.of(man(3, 3), woman(4, 4)));

        assertThat(Placing.suggest(SHE, List.of(other, own), TERMS))
                .extracting(Suggestion::team)
                .containsExactly(2L, 1L);
    }

    private static Wanting man(long id, long unit) {
        return new Wanting(id, Sex.MALE, unit, 0, List.of(Skill.PROJECT));
    }

    private static Wanting woman(long id, long unit) {
        return new Wanting(id, Sex.FEMALE, unit, 0, List.of(Skill.PROJECT));
    }
}
