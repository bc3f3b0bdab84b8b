package ma.etamkeen.hackathon.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.dossiers.Part;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Teams as other parts of the hackathon see them. */
@TamkeenTest
@Transactional
class TeamsTest {

    @Autowired
    Teams teams;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Test
    void a_team_names_its_people_whoever_leads_it_first_and_nobody_who_left() {
        var edition = SomeEdition.open(db, "team-up");
        var people = cast.crowd("team-people", 3);
        var team = team(edition);
        member(team, edition, people.get(0), "member", null);
        member(team, edition, people.get(1), "leader", null);
        member(team, edition, people.get(2), "member", "2026-03-01T08:00:00Z");

        assertThat(teams.find(team).orElseThrow().people()).containsExactly(people.get(1), people.get(0));
        assertThat(teams.of(edition)).extracting(Team::id).containsExactly(team);
        assertThat(teams.membersOf(team)).extracting(Member::part).containsExactly(Part.LEADER, Part.MEMBER);
        assertThat(teams.ofPerson(people.get(2))).isEmpty();
        assertThat(teams.ofPerson(people.get(0))).extracting(Team::id).containsExactly(team);
    }

    @Test
    void the_database_itself_refuses_somebody_in_two_teams_of_an_edition() {
        var edition = SomeEdition.open(db, "team-up");
        var person = cast.crowd("team-twice", 1).getFirst();
        var first = team(edition);
        var second = team(edition);
        member(first, edition, person, "leader", null);

        assertThatThrownBy(() -> member(second, edition, person, "leader", null))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private long team(long edition) {
        return db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'x', 'T' || nextval('hackathon.team_id_seq'), '2026-01-01T08:00:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
    }

    private void member(
            long team, long edition, long person, String part, @org.jspecify.annotations.Nullable String left) {
        db.sql("""
                        insert into hackathon.member (team_id, edition_id, person_id, part, joined_at, left_at)
                        values (:team, :edition, :person, :part, '2026-01-01T08:00:00Z', cast(:left as timestamptz))
                        """)
                .param("team", team)
                .param("edition", edition)
                .param("person", person)
                .param("part", part)
                .param("left", left, java.sql.Types.VARCHAR)
                .update();
    }
}
