package ma.etamkeen.hackathon.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Somebody decides with words for whoever applied, somebody else reads them, then they go; a place that is not taken goes on. */
@TamkeenTest
@Transactional
class DecisionsTest {

    @Autowired
    Decisions decisions;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Teams teams;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private long edition;
    private Viewer first;
    private Viewer second;

    @BeforeEach
    void anEdition() {
        edition = SomeEdition.open(db, "apply");
        var people = cast.crowd("deciding", 2);
        first = organiser(people.get(0));
        second = organiser(people.get(1));
    }

    @Test
    void nothing_is_decided_while_the_call_is_open_nor_by_whoever_does_not_organise() {
        var dossier = sent(person("one"));

        assertThat(decisions.decide(first, edition, dossier, State.KEPT, 0, "x"))
                .isEqualTo(new Outcome.Refused("call-open"));
        SomeEdition.opens(db, edition, "read");
        Assertions.assertThatThrownBy(() -> decisions.decide(person("two"), edition, dossier, State.KEPT, 0, "x"))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_reply_goes_out_once_and_only_after_somebody_else_has_read_it() {
        var me = person("one");
        var dossier = sent(me);
        SomeEdition.opens(db, edition, "read");
        decisions.decide(first, edition, dossier, State.NOT_KEPT, 0, "Trop proche d’un service qui existe");

        assertThat(decisions.reply(first, edition)).isZero();
        assertThat(decisions.review(first, edition, dossier)).isEqualTo(new Outcome.Refused("own-decision"));
        assertThat(dossiers.mine(edition, me.person()).orElseThrow().shown()).isEqualTo(State.SENT);
        assertThat(decisions.review(second, edition, dossier)).isInstanceOf(Outcome.Done.class);
        assertThat(decisions.reply(first, edition)).isEqualTo(1);
        assertThat(decisions.reply(first, edition)).isZero();
        assertThat(dossiers.mine(edition, me.person()).orElseThrow().shown()).isEqualTo(State.NOT_KEPT);
        var letter = db.sql(
                        "select array_to_string(paragraphs, ' ') from platform.letter where kind = 'hackathon.decided.not-kept' and about = :id")
                .param("id", dossier)
                .query(String.class)
                .single();
        assertThat(letter).contains("Trop proche").contains("banque d’idées");
        assertThat(decisions.decide(first, edition, dossier, State.KEPT, 0, "x"))
                .isEqualTo(new Outcome.Refused("told"));
    }

    @Test
    void whoever_declines_or_says_nothing_gives_the_place_to_the_next() {
        var one = person("one");
        var two = person("two");
        var three = person("three");
        var kept = sent(one);
        var later = sent(two);
        var next = sent(three);
        SomeEdition.opens(db, edition, "read");
        decide(kept, State.KEPT, 0);
        decide(later, State.WAITING, 2);
        decide(next, State.WAITING, 1);
        decisions.reply(first, edition);

        decisions.decline(one, edition);
        assertThat(state(next)).isEqualTo(State.KEPT);
        assertThat(state(later)).isEqualTo(State.WAITING);
        db.sql("update hackathon.dossier set answer_until = '2026-01-01T08:00:00Z' where id = :id")
                .param("id", next)
                .update();
        assertThat(decisions.confirm(three, edition)).isEqualTo(new Outcome.Refused("answer-over"));
        decisions.lookNow();

        assertThat(state(next)).isEqualTo(State.DECLINED);
        assertThat(state(later)).isEqualTo(State.KEPT);
    }

    @Test
    void whoever_applied_as_a_team_and_confirms_is_one() {
        var leader = person("one");
        var member = person("two");
        dossiers.save(leader, edition, written(true));
        dossiers.join(
                member,
                edition,
                String.valueOf(
                        dossiers.mine(edition, leader.person()).orElseThrow().code()),
                List.of(Skill.LAW));
        dossiers.send(leader, edition);
        var dossier = dossiers.mine(edition, leader.person()).orElseThrow().id();
        SomeEdition.opens(db, edition, "read");
        decide(dossier, State.KEPT, 0);
        decisions.reply(first, edition);

        assertThat(decisions.confirm(leader, edition)).isInstanceOf(Outcome.Done.class);

        var team = teams.of(edition).getFirst();
        assertThat(team.name()).isEqualTo("Équipe");
        assertThat(team.people()).containsExactly(leader.person(), member.person());
    }

    private void decide(long dossier, State state, int place) {
        decisions.decide(first, edition, dossier, state, place, "x");
        decisions.review(second, edition, dossier);
    }

    private State state(long dossier) {
        return dossiers.find(dossier).orElseThrow().state();
    }

    private long sent(Viewer me) {
        dossiers.save(me, edition, written(false));
        dossiers.send(me, edition);
        return dossiers.mine(edition, me.person()).orElseThrow().id();
    }

    private Viewer person(String name) {
        return new Viewer(
                1,
                cast.crowd("applies-" + name + "-" + System.nanoTime(), 1).getFirst(),
                0,
                "x",
                Language.FR,
                List.of());
    }

    private static Dossiers.Written written(boolean team) {
        return new Dossiers.Written(team, "Équipe", 0, "m", "Titre", "idée", List.of(Skill.DATA), 0);
    }

    private static Viewer organiser(long person) {
        return new Viewer(1, person, 0, "x", Language.FR, List.of(new Grant(Role.ORGANISER, Grant.On.PLATFORM, 0)));
    }
}
