package ma.etamkeen.hackathon.dossiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.dossiers.Applicant.Agreement;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.persondata.Subject;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Applications are kept as typed, sent once, joined by code, and taken back; the call of the edition opens and closes all of it. */
@TamkeenTest
@Transactional
class DossiersTest {

    @Autowired
    Dossiers dossiers;

    @Autowired
    Agreements agreements;

    @Autowired
    EditionTerms terms;

    @Autowired
    DossierData data;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Test
    void a_draft_is_kept_as_typed_and_sent_once_when_complete() {
        var edition = SomeEdition.open(db, "apply");
        var me = viewer(cast.civilServant());
        assertThat(dossiers.save(me, edition, written(" Deux  mots ", "", 0))).isInstanceOf(Outcome.Done.class);

        assertThat(dossiers.mine(edition, me.person()).orElseThrow().motivation())
                .isEqualTo(" Deux  mots ");
        assertThat(dossiers.send(me, edition)).isEqualTo(new Outcome.Refused("texts"));
        dossiers.save(me, edition, written("m", "idée", 1));
        assertThat(dossiers.send(me, edition)).isInstanceOf(Outcome.Done.class);
        var sent = dossiers.mine(edition, me.person()).orElseThrow();
        assertThat(sent.state()).isEqualTo(State.SENT);
        assertThat(letters("hackathon.received", sent.id())).isEqualTo(1);
        assertThat(dossiers.send(me, edition)).isInstanceOf(Outcome.Done.class);
        assertThat(letters("hackathon.received", sent.id())).isEqualTo(1);
    }

    @Test
    void nobody_overwrites_what_they_have_not_read() {
        var edition = SomeEdition.open(db, "apply");
        var me = viewer(cast.civilServant());
        dossiers.save(me, edition, written("m", "idée", 0));
        dossiers.save(me, edition, written("de l’autre fenêtre", "idée", 1));

        assertThat(dossiers.save(me, edition, written("m", "idée", 1))).isInstanceOf(Outcome.Stale.class);
        assertThat(dossiers.mine(edition, me.person()).orElseThrow().motivation())
                .isEqualTo("de l’autre fenêtre");
    }

    @Test
    void without_an_open_call_nothing_is_written_sent_or_joined() {
        var edition = SomeEdition.open(db, "apply");
        var people = cast.crowd("closed-call", 2);
        var me = viewer(people.getFirst());
        dossiers.save(me, edition, written("m", "idée", 0));
        var code = dossiers.mine(edition, me.person()).orElseThrow().code();
        SomeEdition.opens(db, edition, "read");

        var closed = new Outcome.Refused("closed");
        assertThat(dossiers.save(me, edition, written("n", "idée", 1))).isEqualTo(closed);
        assertThat(dossiers.send(me, edition)).isEqualTo(closed);
        assertThat(dossiers.join(viewer(people.get(1)), edition, String.valueOf(code), List.of()))
                .isEqualTo(closed);
    }

    @Test
    void others_join_by_the_code_until_the_team_is_full_and_nobody_applies_twice() {
        var edition = SomeEdition.open(db, "apply");
        var organiser = cast.holder(ma.etamkeen.platform.access.Role.COORDINATOR);
        terms.set(coordinator(organiser), edition, new Terms(true, true, 1, 2, 0, 0, false, 7, 0, false, 0));
        var people = cast.crowd("joining", 3);
        var leader = viewer(people.getFirst());
        dossiers.save(leader, edition, written("m", "idée", 0));
        var code = String.valueOf(
                dossiers.mine(edition, leader.person()).orElseThrow().code());

        assertThat(dossiers.join(viewer(people.get(1)), edition, "nowhere", List.of()))
                .isEqualTo(new Outcome.Refused("code"));
        assertThat(dossiers.join(
                        viewer(people.get(1)),
                        edition,
                        " " + code.toLowerCase(java.util.Locale.ROOT),
                        List.of(Skill.LAW)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(dossiers.join(viewer(people.get(1)), edition, code, List.of()))
                .isEqualTo(new Outcome.Refused("applied"));
        assertThat(dossiers.join(viewer(people.get(2)), edition, code, List.of()))
                .isEqualTo(new Outcome.Refused("full"));
        assertThat(dossiers.leave(leader, edition)).isEqualTo(new Outcome.Refused("leads"));
        assertThat(dossiers.withdraw(viewer(people.get(1)), edition)).isEqualTo(new Outcome.Refused("leader"));
        assertThat(dossiers.leave(viewer(people.get(1)), edition)).isInstanceOf(Outcome.Done.class);
        assertThat(dossiers.join(viewer(people.get(2)), edition, code, List.of()))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoever_withdrew_may_apply_anew_and_a_decision_is_not_withdrawn() {
        var edition = SomeEdition.open(db, "apply");
        var me = viewer(cast.civilServant());
        dossiers.save(me, edition, written("m", "idée", 0));
        assertThat(dossiers.withdraw(me, edition)).isInstanceOf(Outcome.Done.class);
        assertThat(dossiers.save(me, edition, written("m", "idée", 0))).isInstanceOf(Outcome.Done.class);
        dossiers.send(me, edition);
        db.sql("update hackathon.dossier set state = 'not_kept' where edition_id = :edition and state = 'sent'")
                .param("edition", edition)
                .update();
        var dossier = dossiers.mine(edition, me.person()).orElseThrow();
        assertThat(dossier.shown()).as("a decision nobody was told").isEqualTo(State.SENT);
        db.sql("update hackathon.dossier set reviewed_at = sent_at, replied_at = sent_at where id = :id")
                .param("id", dossier.id())
                .update();

        assertThat(dossiers.withdraw(me, edition)).isEqualTo(new Outcome.Refused("decided"));
    }

    @Test
    void the_superior_answers_once_by_the_link_of_the_letter() {
        var edition = SomeEdition.open(db, "apply");
        var me = viewer(cast.civilServant());
        dossiers.save(me, edition, written("m", "idée", 0));
        dossiers.send(me, edition);
        var dossier = dossiers.mine(edition, me.person()).orElseThrow();
        var token = token(dossier.id());
        assertThat(agreements.byLink(token).orElseThrow().isOpen()).isTrue();
        assertThat(agreements.byLink(token.substring(1) + "A")).isEmpty();

        assertThat(agreements.answer(token, false, "Inventaire à cette date")).isInstanceOf(Outcome.Done.class);

        assertThat(dossiers.applicants(dossier.id()).getFirst().agreement()).isEqualTo(Agreement.REFUSED);
        assertThat(letters("hackathon.disagreed", dossier.id())).isEqualTo(1);
        assertThat(agreements.answer(token, true, "")).isEqualTo(new Outcome.Refused("answered"));
    }

    @Test
    void two_records_of_a_person_become_one_application() {
        var edition = SomeEdition.open(db, "apply");
        var people = cast.crowd("merged-applicant", 2);
        people.forEach(person -> dossiers.save(viewer(person), edition, written("m" + person, "idée", 0)));

        data.move(new Merge(people.get(0), people.get(1), java.time.LocalDate.of(2026, 3, 2), 0));

        assertThat(dossiers.mine(edition, people.get(0))).isEmpty();
        assertThat(dossiers.mine(edition, people.get(1)).orElseThrow().motivation())
                .isEqualTo("m" + people.get(1));
        assertThat(dossiers.of(people.get(1))).hasSize(2);
    }

    @Test
    void what_somebody_wrote_alone_goes_with_them_and_what_several_wrote_stays() {
        var edition = SomeEdition.open(db, "apply");
        var people = cast.crowd("erased-applicant", 3);
        dossiers.save(viewer(people.get(0)), edition, written("m", "idée", 0));
        dossiers.save(viewer(people.get(1)), edition, written("m", "idée", 0));
        var shared = dossiers.mine(edition, people.get(1)).orElseThrow();
        dossiers.join(viewer(people.get(2)), edition, String.valueOf(shared.code()), List.of());
        var alone = dossiers.mine(edition, people.get(0)).orElseThrow();

        for (var person : List.of(people.get(0), people.get(1))) {
            var subject = new Subject(person, 0, java.util.Set.of(), "", "", Language.FR);
            data.holdings().forEach(holding -> holding.erasing().of(subject, java.time.Instant.EPOCH));
        }

        assertThat(dossiers.find(alone.id()).orElseThrow().idea()).isEmpty();
        assertThat(dossiers.find(alone.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        assertThat(dossiers.find(shared.id()).orElseThrow().idea()).isEqualTo("idée");
    }

    private String token(long dossier) {
        var address = db.sql(
                        "select action_address from platform.letter where kind = 'hackathon.agreement' and about = :id")
                .param("id", dossier)
                .query(String.class)
                .single();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private int letters(String kind, long about) {
        return db.sql("select count(*)::int from platform.letter where kind = :kind and about = :about")
                .param("kind", kind)
                .param("about", about)
                .query(Integer.class)
                .single();
    }

    private static Dossiers.Written written(String motivation, String idea, int version) {
        return new Dossiers.Written(true, "Équipe", 0, motivation, "Titre", idea, List.of(Skill.DATA), version);
    }

    private static Viewer viewer(long person) {
        return new Viewer(1, person, 0, "x", Language.FR, List.of());
    }

    private static Viewer coordinator(long person) {
        return new Viewer(
                1,
                person,
                0,
                "x",
                Language.FR,
                List.of(new ma.etamkeen.platform.access.Grant(
                        ma.etamkeen.platform.access.Role.COORDINATOR,
                        ma.etamkeen.platform.access.Grant.On.PLATFORM,
                        0)));
    }
}
