package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request is answered once, however many answer it at the same moment. */
@TamkeenTest
class AnswersRaceTest {

    private static final int OFFICERS = 4;

    @Autowired
    Requests requests;

    @Autowired
    Viewers viewers;

    @Autowired
    People people;

    @Autowired
    SomePeople some;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Test
    void of_many_who_accept_an_erasure_at_once_one_does() throws Exception {
        var person = some.confirmed();
        requests.ask(person, Request.Kind.ERASURE, null, Map.of(), "");
        var request = requests.of(person).getFirst();
        var officer = viewers.of(cast.accountOf(cast.holder(Role.DATA_PROTECTION_OFFICER)), Language.FR)
                .orElseThrow();
        var barrier = new CyclicBarrier(OFFICERS);
        List<Future<Answered>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(OFFICERS)) {
            for (var index = 0; index < OFFICERS; index++) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return requests.decide(officer, request, true, "");
                }));
            }
        }

        var outcomes = new ArrayList<Answered>();
        for (var answer : answers) {
            outcomes.add(answer.get());
        }
        assertThat(outcomes.stream().filter(Answered.Done.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Answered.Already.class::isInstance)).hasSize(OFFICERS - 1);
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'people.person.anonymised' and person = :person")
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
