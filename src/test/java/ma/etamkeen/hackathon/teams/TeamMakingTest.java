package ma.etamkeen.hackathon.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.dossiers.Terms;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Teams come about by a code or by an organiser's hand, keep to the terms, and those without one are seen. */
@TamkeenTest
@Transactional
class TeamMakingTest {

    @Autowired
    TeamMaking making;

    @Autowired
    Teams teams;

    @Autowired
    EditionTerms terms;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private long edition;
    private Viewer organiser;

    @BeforeEach
    void anEdition() {
        edition = SomeEdition.open(db, "team-up");
        organiser = new Viewer(
                1,
                cast.crowd("making", 1).getFirst(),
                0,
                "x",
                Language.FR,
                List.of(new Grant(Role.ORGANISER, Grant.On.PLATFORM, 0)));
        terms.set(organiser, edition, new Terms(true, true, 1, 2, 0, 0, false, 7, 1, false, 0));
    }

    @Test
    void whoever_comes_and_has_no_team_is_seen_with_a_suggestion_and_placed() {
        var team = make("Équipe");
        var person = confirmed();

        var unplaced = making.unplaced(organiser, edition, 1).people();
        assertThat(unplaced).extracting(one -> one.person().person()).containsExactly(person.person());
        assertThat(unplaced.getFirst().suggestions())
                .extracting(Placing.Suggestion::team)
                .containsExactly(team);
        assertThat(making.place(organiser, edition, person.person(), team)).isInstanceOf(Outcome.Done.class);
        assertThat(making.unplaced(organiser, edition, 1).people()).isEmpty();
        assertThat(teams.find(team).orElseThrow().people()).containsExactly(person.person());
    }

    @Test
    void those_without_a_team_stand_on_pages_in_the_order_in_which_they_applied() {
        make("Équipe");
        var people = IntStream.rangeClosed(0, TeamMaking.PAGE)
                .mapToObj(_ -> confirmed().person())
                .toList();

        var first = making.unplaced(organiser, edition, 1);
        assertThat(first.total()).isEqualTo(people.size());
        assertThat(first.people())
                .extracting(one -> one.person().person())
                .containsExactlyElementsOf(people.subList(0, TeamMaking.PAGE));
        assertThat(making.unplaced(organiser, edition, 2).people())
                .extracting(one -> one.person().person())
                .containsExactly(people.getLast());
        assertThat(making.unplaced(organiser, edition, 3).people()).isEmpty();
    }

    @Test
    void one_joins_by_the_code_while_teams_are_made_and_there_is_room() {
        var team = make("Équipe");
        var code = db.sql("select code from hackathon.team where id = :id")
                .param("id", team)
                .query(String.class)
                .single();
        var one = confirmed();
        var two = confirmed();
        var three = confirmed();

        assertThat(making.join(one, edition, code)).isInstanceOf(Outcome.Done.class);
        assertThat(making.join(one, edition, code)).isEqualTo(new Outcome.Refused("not-free"));
        assertThat(making.join(two, edition, code)).isInstanceOf(Outcome.Done.class);
        assertThat(making.join(three, edition, code)).isEqualTo(new Outcome.Refused("full"));
        assertThat(making.leave(one, team)).isInstanceOf(Outcome.Done.class);
        assertThat(teams.membersOf(team).getFirst().part().key())
                .as("who stays leads")
                .isEqualTo("leader");
        SomeEdition.opens(db, edition, "submit");
        assertThat(making.join(three, edition, code)).isEqualTo(new Outcome.Refused("closed"));
        assertThat(making.leave(two, team)).isEqualTo(new Outcome.Refused("closed"));
    }

    @Test
    void a_challenge_takes_no_more_teams_than_the_terms_say_and_only_the_leader_chooses() {
        var challenge = SomeEdition.challenge(db, edition);
        var mine = make("Une");
        var other = make("Autre");
        var leader = confirmed();
        var member = confirmed();
        var rival = confirmed();
        making.place(organiser, edition, leader.person(), mine);
        making.place(organiser, edition, member.person(), mine);
        making.place(organiser, edition, rival.person(), other);

        assertThat(making.choose(member, mine, challenge)).isEqualTo(new Outcome.Refused("leader"));
        assertThat(making.choose(leader, mine, challenge)).isInstanceOf(Outcome.Done.class);
        assertThat(making.choose(rival, other, challenge)).isEqualTo(new Outcome.Refused("challenge-full"));
        assertThatThrownBy(() -> making.choose(rival, mine, challenge)).isInstanceOf(NotHere.class);
    }

    private long make(String name) {
        return making.make(organiser, edition, name, 0) instanceof Outcome.Done(var id) ? id : 0;
    }

    private Viewer confirmed() {
        var person = cast.crowd("confirmed-" + System.nanoTime(), 1).getFirst();
        db.sql("""
                        with dossier as (
                            insert into hackathon.dossier (edition_id, is_team, language, state, begun_at, sent_at)
                            values (:edition, false, 'fr', 'confirmed', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z')
                            returning id, edition_id
                        )
                        insert into hackathon.applicant (dossier_id, edition_id, person_id, part, joined_at)
                        select id, edition_id, :person, 'leader', '2026-01-01T08:00:00Z' from dossier
                        """).param("edition", edition).param("person", person).update();
        return new Viewer(1, person, 0, "x", Language.FR, List.of());
    }
}
