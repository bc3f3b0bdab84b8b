package ma.etamkeen.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.time.ZoneData.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An administrator's data and decrees are in force when they are committed, and not before. */
@TamkeenTest
class ZoneDataTest {

    private static final Instant RAMADAN = Instant.parse("2031-01-05T02:00:00Z");

    @Autowired
    ZoneData data;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ConfigurableApplicationContext context;

    private final List<LegalTimeChanged> told = new ArrayList<>();
    private final ApplicationListener<PayloadApplicationEvent<LegalTimeChanged>> listener =
            ApplicationListener.forPayload(told::add);

    @BeforeEach
    void listen() {
        context.addApplicationListener(listener);
    }

    @AfterEach
    void as_it_was() {
        db.sql("delete from platform.zone_data").update();
        db.sql("delete from platform.clock_correction").update();
        data.settle();
        context.removeApplicationListener(listener);
    }

    @Test
    void newer_data_are_in_force_and_older_ones_are_kept_for_later() throws IOException {
        assertThat(data.bring("2025b", LegalTimeTest.file("casablanca-2025b"), 0))
                .isInstanceOf(Outcome.Done.class);
        assertThat(KingdomZone.source().origin()).isEqualTo(KingdomZone.Origin.PRODUCT);
        assertThat(told).isEmpty();

        // what was right in 2025, called newer than all: every Ramadan is a change again
        assertThat(data.bring("2999a", LegalTimeTest.file("casablanca-2025b"), 0))
                .isInstanceOf(Outcome.Done.class);
        assertThat(KingdomZone.source().origin()).isEqualTo(KingdomZone.Origin.IMPORT);
        assertThat(MoroccanTime.instantOf(LocalDateTime.parse("2027-01-10T09:00")))
                .isEqualTo("2027-01-10T08:00:00Z");
        assertThat(told).singleElement().satisfies(change -> {
            assertThat(change.before().version()).isEqualTo("2026c");
            assertThat(change.after().version()).isEqualTo("2999a");
        });

        var newest = data.imports().getFirst();
        assertThat(data.withdraw(newest.id(), 0)).isInstanceOf(Outcome.Done.class);
        assertThat(MoroccanTime.instantOf(LocalDateTime.parse("2027-01-10T09:00")))
                .isEqualTo("2027-01-10T09:00:00Z");
        assertThat(data.withdraw(newest.id(), 0)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void the_zone_of_another_country_is_refused() throws IOException {
        assertThat(data.bring("2999a", LegalTimeTest.file("lagos"), 0))
                .isEqualTo(new Outcome.Refused("platform.clock.refused.elsewhere"));
        assertThat(data.bring("2999a", LegalTimeTest.file("paris"), 0))
                .isEqualTo(new Outcome.Refused("platform.clock.refused.file"));
        assertThat(data.bring("2999a", new byte[] {1, 2, 3}, 0))
                .isEqualTo(new Outcome.Refused("platform.clock.refused.file"));
        assertThat(data.imports()).isEmpty();
    }

    @Test
    void a_decree_is_in_force_until_it_is_taken_back() {
        data.decree(RAMADAN, ZoneOffset.ofHours(1), "Decree", 0);

        assertThat(KingdomZone.ZONE.getRules().getOffset(RAMADAN)).isEqualTo(ZoneOffset.ofHours(1));
        assertThat(data.decree(RAMADAN, ZoneOffset.ofHours(1), "Again", 0))
                .isEqualTo(new Outcome.Refused("platform.clock.refused.same"));
        assertThat(data.decree(RAMADAN.plusSeconds(9), null, "Nothing is there", 0))
                .isEqualTo(new Outcome.Refused("platform.clock.refused.same"));

        data.revoke(data.decreed().getFirst().id(), 0);
        assertThat(KingdomZone.ZONE.getRules().getOffset(RAMADAN)).isEqualTo(ZoneOffset.UTC);
        assertThat(told).hasSize(2);
    }

    @Test
    void what_is_rolled_back_was_never_in_force() {
        transaction.executeWithoutResult(status -> {
            data.decree(RAMADAN, ZoneOffset.ofHours(1), "Decree", 0);
            status.setRollbackOnly();
        });

        assertThat(KingdomZone.ZONE.getRules().getOffset(RAMADAN)).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void another_instance_follows() {
        db.sql("""
                        insert into platform.clock_correction (at, offset_seconds, why, made_at, made_by)
                        values (:at, 3600, 'Decree', :at, 0)
                        """).param("at", RAMADAN.atOffset(ZoneOffset.UTC)).update();
        assertThat(KingdomZone.ZONE.getRules().getOffset(RAMADAN)).isEqualTo(ZoneOffset.UTC);

        data.refresh();

        assertThat(KingdomZone.ZONE.getRules().getOffset(RAMADAN)).isEqualTo(ZoneOffset.ofHours(1));
    }

    @Test
    void an_installation_from_before_learns_that_its_java_did_not_know() {
        db.sql("delete from platform.legal_time").update();

        data.settle();

        assertThat(told)
                .allSatisfy(change -> assertThat(change.after().version()).isEqualTo("2026c"));
        assertThat(told.isEmpty())
                .isEqualTo(KingdomZone.brought().getLast().time().agreesWith(KingdomZone.inForce()));
    }
}
