package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.courses.Admission;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.SeatsModel.Deed;
import ma.etamkeen.training.seats.SeatsModel.Someone;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Does on the database what is done in the {@link SeatsModel}, and compares the two after each deed. */
@Component
public class SeatsOnDatabase {

    private static int walks;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Cast cast;
    private final People people;
    private final Quotas quotas;
    private final Seats seats;
    private final Registrations registrations;
    private final Decisions decisions;
    private final Releases releases;
    private final Offers offers;
    private final Nominations nominations;
    private final WalkIns walkIns;
    private final Transfers transfers;
    private final Hands hands = new Hands();

    /** The hands of the clock, which a walk turns. */
    private static final class Hands extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return MoroccanTime.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Autowired
    SeatsOnDatabase(
            JdbcClient db,
            TransactionTemplate transaction,
            Cast cast,
            People people,
            Approvers approvers,
            Notices notices,
            Journal journal,
            SignedLinks links,
            Turnstile turnstile,
            Later later,
            Sessions sessions,
            Superiors superiors,
            PlatformTransactionManager transactions,
            Admission admission,
            Openings openings) {
        this.db = db;
        this.transaction = transaction;
        this.cast = cast;
        this.people = people;
        quotas = new Quotas(db, journal);
        seats = new Seats(db, hands, quotas);
        var agreements = new Agreements(db, hands, approvers, journal);
        registrations = new Registrations(
                db,
                hands,
                sessions,
                seats,
                quotas,
                agreements,
                notices,
                journal,
                turnstile,
                admission,
                openings,
                transaction);
        decisions = new Decisions(db, hands, seats, registrations, approvers, agreements, notices, journal);
        releases = new Releases(db, hands, registrations, later);
        offers = new Offers(db, hands, links, seats, registrations, notices, journal, later);
        nominations = new Nominations(
                db,
                hands,
                sessions,
                seats,
                quotas,
                registrations,
                agreements,
                notices,
                journal,
                turnstile,
                transaction);
        walkIns = new WalkIns(db, hands, sessions, seats, quotas, registrations, superiors, people, notices, journal);
        transfers = new Transfers(db, hands, sessions, seats, quotas, registrations, notices, journal, transactions);
    }

    /** What is compared of one person's request. */
    private record Line(int someone, String state, int number, List<String> groups, String passedFor, String until) {}

    /**
     * Walks so many steps by this seed.
     *
     * @param stops whether the machine stops between two writes now and then; needs {@link #breakable}
     */
    void walk(long seed, int steps, boolean stops) {
        var random = new Random(seed);
        var units = List.of(cast.unit(), cast.unit(), cast.unit());
        for (var done = 0; done < steps; ) {
            var opens = cast.today()
                    .minusDays(1)
                    .withHour(8)
                    .withMinute(0)
                    .withSecond(0)
                    .withNano(0);
            var everybody = SeatsModel.people(5 + random.nextInt(8), units, List.of("MA-03", "MA-04", "MA-07"), random);
            var viewers = created(everybody);
            var first = date(everybody, opens, 30, random, viewers, units);
            var second = date(everybody, opens, 24 + random.nextInt(10), random, viewers, units);
            first.model().beside(second.model());
            for (var step = 0; step < 150 && done < steps && !first.model().hasEnded(); step++, done++) {
                var swaps = random.nextInt(4) == 0;
                var date = swaps ? second : first;
                var other = swaps ? first : second;
                var deed = date.model().next(random);
                try {
                    one(date, other, deed, stops && random.nextInt(4) == 0 ? 1 + random.nextInt(12) : 0);
                    if (random.nextInt(10) == 0) {
                        one(date, other, deed, 0);
                    }
                } catch (AssertionError wrong) {
                    throw new AssertionError(
                            "seed " + seed + ", step " + done + ", " + deed + ", " + date.model(), wrong);
                }
            }
        }
    }

    /**
     * One of two dates of a course, in the model and on the database.
     *
     * @param viewers the people of the model, by their number
     * @param focal who answers for all of them, and for nothing else
     */
    private record Date(SeatsModel model, long session, List<Viewer> viewers, Viewer coordinator, Viewer focal) {}

    private Date date(
            List<Someone> everybody,
            LocalDateTime opens,
            int days,
            Random random,
            List<Viewer> viewers,
            List<Long> units) {
        var model = new SeatsModel(
                everybody, opens, opens.plusDays(days).withHour(9), 1 + random.nextInt(5), random.nextBoolean());
        var coordinator = cast.coordinator();
        var focal = new Viewer(
                0,
                cast.civilServant(units.getFirst()).person(),
                0,
                "",
                Language.FR,
                units.stream()
                        .map(unit -> new Grant(Role.FOCAL_POINT, Grant.On.UNIT, unit))
                        .toList());
        return new Date(model, session(coordinator, model), viewers, coordinator, focal);
    }

    private void one(Date date, Date other, Deed deed, int stop) {
        var model = date.model();
        if (stop > 0) {
            stop(deed, date, other, stop);
            same(date, deed);
        }
        var fits = fits(deed, model);
        model.apply(deed);
        try {
            transaction.executeWithoutResult(_ -> apply(deed, date, other));
        } catch (DataAccessException | TransactionException | IllegalArgumentException refused) {
            // what the model knows to be contradictory the database refuses, whoever writes it
            assertThat(deed).isInstanceOfAny(Deed.Rule.class, Deed.Resize.class);
            assertThat(fits).as("refused: %s", refused.getMessage()).isFalse();
        }
        same(date, deed);
        if (deed instanceof Deed.Move) {
            same(other, deed);
        }
    }

    private static boolean fits(Deed deed, SeatsModel model) {
        return switch (deed) {
            case Deed.Rule(var seating) -> model.fits(seating, model.capacity);
            case Deed.Resize(var capacity) -> model.fits(model.seating(), capacity);
            default -> true;
        };
    }

    /** The machine stops at this write, and nothing of the deed is left. */
    private void stop(Deed deed, Date date, Date other, int write) {
        try {
            transaction.executeWithoutResult(status -> {
                db.sql("select set_config('test.stop', :write, true)")
                        .param("write", Integer.toString(write))
                        .query(String.class)
                        .single();
                apply(deed, date, other);
                status.setRollbackOnly();
            });
        } catch (DataAccessException | TransactionException | IllegalArgumentException _) {
            // that is what was meant; where the deed has fewer writes it is taken back as a whole
        }
    }

    private void apply(Deed deed, Date date, Date other) {
        var session = date.session();
        var viewers = date.viewers();
        hands.now = MoroccanTime.instantOf(date.model().now);
        switch (deed) {
            case Deed.Ask(var who) -> registrations.register(viewers.get(who.number()), session, "");
            case Deed.Approve(var who) -> request(who, session, viewers, id -> decisions.approve(id, 1, 1));
            case Deed.Refuse(var who) -> request(who, session, viewers, id -> decisions.refuse(id, 1, 1, "test"));
            case Deed.Withdraw(var who) -> registrations.withdraw(viewers.get(who.number()), session);
            case Deed.Accept(var who) -> offers.accept(viewers.get(who.number()), session);
            case Deed.PutForward(var who) ->
                reached(date, who, email -> nominations.nominate(date.focal(), session, List.of(email)));
            case Deed.Replace(var who, var by) ->
                registrations
                        .of(viewers.get(who.number()).person(), session)
                        .ifPresent(seat -> reached(
                                date, by, email -> nominations.replace(date.focal(), session, seat.id(), email)));
            case Deed.WalkIn(var who) -> reached(date, who, email -> walkIns.add(date.coordinator(), session, email));
            case Deed.Move(var who) -> transfers.move(viewers.get(who.number()), session, other.session());
            case Deed.Resize(var capacity) -> {
                seats.lock(session);
                db.sql("""
                                update training.session
                                   set capacity = :capacity, seats_kept = least(seats_kept, :capacity - seats_taken)
                                 where id = :session
                                """)
                        .param("capacity", capacity)
                        .param("session", session)
                        .update();
                seats.keep(session);
                registrations.give(session);
            }
            case Deed.Rule(var seating) -> {
                seats.lock(session);
                quotas.write(session, seating, 1);
                seats.keep(session);
                registrations.give(session);
            }
            case Deed.Pass _ -> {}
            case Deed.Release _ -> {
                offers.due().forEach(offers::takeBackNow);
                releases.due().forEach(releases::giveNow);
                registrations.give(session);
            }
        }
    }

    /** Whoever is named by their address has an account for as long as that takes. */
    private void reached(Date date, Someone who, Consumer<String> deed) {
        var person = date.viewers().get(who.number()).person();
        var email = db.sql("update people.account set closed_at = null where person_id = :person returning email")
                .param("person", person)
                .query(String.class)
                .single();
        deed.accept(email);
        db.sql("update people.account set closed_at = created_at where person_id = :person")
                .param("person", person)
                .update();
    }

    private void request(Someone who, long session, List<Viewer> viewers, java.util.function.LongConsumer deed) {
        registrations
                .of(viewers.get(who.number()).person(), session)
                .filter(request -> request.state() == Registration.State.REQUESTED)
                .ifPresent(request -> deed.accept(request.id()));
    }

    private void same(Date date, Deed deed) {
        var model = date.model();
        var session = date.session();
        var numbers = date.viewers().stream().map(Viewer::person).toList();
        assertThat(db.sql("""
                        select g.person_id, g.state, case when g.state = 'waiting' then g.rank_number else 0 end as number,
                               array(select q.kind || coalesce(q.unit_id::text, q.region_code, q.level, '')
                                       from training.quota q where q.id = any(g.quotas) order by 1) as groups,
                               g.passed_for, g.offered_until
                          from training.registration g
                         where g.session_id = :session
                         order by g.id
                        """)
                        .param("session", session)
                        .query((row, _) -> new Line(
                                numbers.indexOf(row.getLong("person_id")),
                                row.getString("state"),
                                row.getInt("number"),
                                List.of((String[]) row.getArray("groups").getArray()),
                                row.getString("passed_for"),
                                String.valueOf(row.getObject("offered_until", LocalDateTime.class))))
                        .list())
                .isEqualTo(lines(model));
        var locked = transaction.execute(_ -> seats.lock(session).orElseThrow());
        assertThat(locked.taken()).isEqualTo(model.taken());
        assertThat(locked.waiting()).isEqualTo((int) model.requests.stream()
                .filter(one -> one.state == Registration.State.WAITING)
                .count());
        assertThat(quotas.seating(session)).isEqualTo(model.seating());
        for (var fill : quotas.fills(session)) {
            assertThat(fill.taken())
                    .as(fill.quota().toString())
                    .isEqualTo(model.taken(fill.quota().group()));
        }
        if (deed instanceof Deed.Release && !model.isOver()) {
            assertThat(locked.kept()).as("kept").isEqualTo(model.kept());
        }
    }

    private static List<Line> lines(SeatsModel model) {
        return model.requests.stream()
                .map(one -> new Line(
                        one.who.number(),
                        one.state.key(),
                        one.state == Registration.State.WAITING ? one.number : 0,
                        one.quotas.stream()
                                .map(id -> model.of(id).group())
                                .map(group -> group.kind().key() + group.value())
                                .sorted()
                                .toList(),
                        one.passedFor,
                        String.valueOf(one.until)))
                .toList();
    }

    private List<Viewer> created(List<Someone> everybody) {
        var walk = ++walks;
        var ids = people.createMany(
                everybody.stream()
                        .map(one -> new NewPerson(
                                "شخص " + one.number(),
                                "Personne " + one.number(),
                                one.isWoman() ? Sex.FEMALE : Sex.MALE,
                                one.administration(),
                                one.region(),
                                Level.of(one.level()).orElseThrow(),
                                null,
                                null,
                                Language.FR,
                                "seats-" + walk + "-" + one.number() + "@test.example",
                                null))
                        .toList(),
                "no password is made of this");
        // hardly anybody is written to: letters have tests of their own
        db.sql("update people.account set closed_at = created_at where person_id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .update();
        return everybody.stream()
                .map(one -> new Viewer(0, ids.get(one.number()), one.administration(), "", Language.FR, List.of()))
                .toList();
    }

    private long session(Viewer coordinator, SeatsModel model) {
        var plan = PlanDraft.of(cast.plan(
                        model.capacity, model.needsAgreement ? Session.Approval.MANAGER : Session.Approval.NONE))
                .open(model.opensAt, model.startsAt)
                .slots(List.of(new ma.etamkeen.training.planning.Plan.PlannedSlot(
                        0, model.startsAt, model.startsAt.plusHours(SeatsModel.LASTS))))
                .seating(Seating.PLAIN)
                .plan();
        return cast.published(coordinator, plan);
    }

    /** Lets writes fail where a transaction says so, while this runs. */
    void breakable(Runnable walk) {
        db.sql("""
                        create function training.test_stop() returns trigger language plpgsql as $$
                        declare
                            left_over integer := coalesce(nullif(current_setting('test.stop', true), ''), '0')::integer;
                        begin
                            if left_over > 0 then
                                perform set_config('test.stop', (left_over - 1)::text, true);
                                if left_over = 1 then
                                    raise exception 'the machine stops here';
                                end if;
                            end if;
                            return null;
                        end
                        $$
                        """).update();
        var tables = new ArrayList<>(
                List.of("training.session", "training.registration", "training.quota", "platform.journal"));
        try {
            tables.forEach(table -> db.sql("create trigger test_stop before insert or update or delete on " + table
                            + " for each statement execute function training.test_stop()")
                    .update());
            walk.run();
        } finally {
            tables.forEach(table ->
                    db.sql("drop trigger if exists test_stop on " + table).update());
            db.sql("drop function training.test_stop()").update();
        }
    }
}
