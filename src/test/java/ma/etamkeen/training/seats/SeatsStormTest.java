package ma.etamkeen.training.seats;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.PlanDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A few seconds of what {@link SeatsHttpProof} does for longer and by more, another one each day. */
@TamkeenTest
class SeatsStormTest {

    private static final int CLIENTS = 8;
    private static final Duration TIME = Duration.ofSeconds(3);

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester web;

    /** Letters that nobody waits for would keep those of the next test waiting. */
    @AfterEach
    void what_was_written_need_not_leave() {
        db.sql("delete from platform.job where task_name = 'platform.letter' and not picked")
                .update();
    }

    @Test
    void whatever_many_do_at_once_by_the_pages_seats_are_given_once_in_order_or_with_a_cause() throws Exception {
        var units = List.of(cast.unit(), cast.unit());
        var focal = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, units.getFirst(), units.getFirst());
        var people = units.stream()
                .flatMap(unit -> cast.many(unit, 9).stream())
                .map(cast::viewer)
                .toList();
        var coordinator = cast.coordinator();
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(6, Seed.today() % 2 == 0 ? Session.Approval.NONE : Session.Approval.MANAGER))
                        .seating(new Seating(
                                Order.ARRIVAL,
                                0,
                                Seed.today() % 3 == 0 ? 0 : 24,
                                List.of(quota(units.getFirst(), 1, 4), quota(units.getLast(), 0, 5))))
                        .plan());
        var addresses = new HashMap<String, Long>();
        people.forEach(person -> addresses.put(
                db.sql("select email from people.account where id = :id")
                        .param("id", person.account())
                        .query(String.class)
                        .single(),
                person.person()));
        var accounts = new HashMap<Long, Long>();
        Stream.concat(people.stream(), Stream.of(coordinator, focal))
                .forEach(viewer -> accounts.put(viewer.person(), viewer.account()));

        var storm = new SeatsStorm(
                db,
                new SeatsStorm.Door() {

                    @Override
                    public String get(long person, String path) throws java.io.UnsupportedEncodingException {
                        return web.get()
                                .uri(path)
                                .with(FromOurPages.account(Objects.requireNonNull(accounts.get(person))))
                                .exchange()
                                .getResponse()
                                .getContentAsString();
                    }

                    @Override
                    public int post(long person, String path, String form) {
                        return web.post()
                                .uri(path)
                                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                .content(form)
                                .with(FromOurPages.account(Objects.requireNonNull(accounts.get(person))))
                                .exchange()
                                .getResponse()
                                .getStatus();
                    }
                },
                new SeatsStorm.Cast(addresses, coordinator.person(), focal.person()),
                session);
        storm.rage(Seed.today(), CLIENTS, TIME);

        storm.historyIsTrue();
        storm.nobodyWaitsBesideAFreeSeat();
    }

    private static Quota quota(long unit, int reserved, int most) {
        return new Quota(new Group(Group.Kind.UNIT, Long.toString(unit)), reserved, most, null);
    }
}
