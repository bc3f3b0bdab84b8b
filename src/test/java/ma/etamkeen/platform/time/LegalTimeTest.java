package ma.etamkeen.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import ma.etamkeen.platform.time.LegalTime.Correction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clocks of the kingdom are data: right about the past whoever tells it, and as new as the newest of them. */
class LegalTimeTest {

    /** Up to here the Java runtime, whichever it is, knows the same as everybody. */
    private static final Instant KNOWN_TO_ALL = Instant.parse("2026-09-01T00:00:00Z");

    private static final LegalTime SHIPPED = KingdomZone.brought().getFirst().time();

    @Test
    void the_product_comes_with_the_return_to_utc() {
        assertThat(SHIPPED.version()).isEqualTo("2026c");
        assertThat(SHIPPED.rules().getOffset(Instant.parse("2026-09-20T00:59:59Z")))
                .isEqualTo(ZoneOffset.ofHours(1));
        assertThat(SHIPPED.rules().getOffset(Instant.parse("2026-09-20T01:00:00Z")))
                .isEqualTo(ZoneOffset.UTC);
        assertThat(SHIPPED.changesAfter(Instant.parse("2026-09-20T01:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02-23T02:00:00Z, 2025-04-06T02:00:00Z",
        "2026-02-15T02:00:00Z, 2026-03-22T02:00:00Z",
    })
    void clocks_went_back_before_ramadan_and_forward_after_it(Instant back, Instant forward) {
        var changes = SHIPPED.changesAfter(back.minusSeconds(1));

        assertThat(changes.get(0).at()).isEqualTo(back);
        assertThat(changes.get(0).isForward()).isFalse();
        assertThat(changes.get(0).shownBefore().getHour()).isEqualTo(3);
        assertThat(changes.get(1).at()).isEqualTo(forward);
        assertThat(changes.get(1).isForward()).isTrue();
        assertThat(changes.get(1).shownAfter().getHour()).isEqualTo(3);
    }

    @Test
    void it_agrees_with_the_java_runtime_at_any_moment_up_to_september_2026() {
        var java = ZoneId.of("Africa/Casablanca").getRules();
        var ours = SHIPPED.rules();
        var seed = 20_261_124L;
        var random = new Random(seed);
        var first = Instant.parse("1913-01-01T00:00:00Z").getEpochSecond();
        for (var count = 0; count < 20_000; count++) {
            var moment = Instant.ofEpochSecond(random.nextLong(first, KNOWN_TO_ALL.getEpochSecond()));
            assertThat(ours.getOffset(moment)).as("%s, seed %d", moment, seed).isEqualTo(java.getOffset(moment));
            var local = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
            assertThat(ours.getValidOffsets(local))
                    .as("%s, seed %d", local, seed)
                    .isEqualTo(java.getValidOffsets(local));
        }
    }

    @Test
    void it_knows_each_change_the_java_runtime_knows_up_to_september_2026_and_no_other() {
        var java = ZoneId.of("Africa/Casablanca").getRules().getTransitions().stream()
                .filter(change -> change.getInstant().isBefore(KNOWN_TO_ALL))
                .toList();

        assertThat(SHIPPED.rules().getTransitions().stream()
                        .filter(change -> change.getInstant().isBefore(KNOWN_TO_ALL)))
                .containsExactlyElementsOf(java);
    }

    @Test
    void in_the_night_of_a_change_java_time_reads_local_times_by_the_same_rule() {
        for (var change : SHIPPED.rules().getTransitions().stream()
                .map(ZoneOffsetTransition::getInstant)
                .filter(KNOWN_TO_ALL::isAfter)
                .toList()) {
            for (var minutes = -180; minutes <= 180; minutes += 7) {
                var local = LocalDateTime.ofInstant(change.plus(Duration.ofMinutes(minutes)), ZoneOffset.UTC);
                assertThat(ZonedDateTime.ofLocal(local, KingdomZone.ZONE, null).toInstant())
                        .as("%s", local)
                        .isEqualTo(ZonedDateTime.ofLocal(local, ZoneId.of("Africa/Casablanca"), null)
                                .toInstant());
            }
        }
    }

    @Test
    void what_is_written_can_be_read() {
        assertThat(LegalTime.read(SHIPPED.written())).isEqualTo(SHIPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "version 2026c",
                "first Z",
                "version 2026c\nfirst Z\nsoon +01:00",
                "version 2026c\nfirst Z\nx"
            })
    void something_else_is_refused(String text) {
        assertThatThrownBy(() -> LegalTime.read(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_compiled_zone_says_the_same_as_the_file_the_product_comes_with() throws IOException {
        assertThat(ZoneInfo.read("2026c", file("casablanca-2026c"))).isEqualTo(SHIPPED);
    }

    @Test
    void a_compiled_zone_says_the_same_as_the_java_runtime_of_its_time() throws IOException {
        var compiled = ZoneInfo.read("2025b", file("casablanca-2025b"));
        var java = LegalTime.of("2025b", ZoneId.of("Africa/Casablanca").getRules());

        assertThat(compiled.changes().headMap(KNOWN_TO_ALL))
                .isEqualTo(java.changes().headMap(KNOWN_TO_ALL));
        assertThat(compiled.changes()).hasSizeGreaterThan(150);
    }

    @Test
    void no_piece_and_no_change_of_a_compiled_zone_does_harm() throws IOException {
        var whole = file("casablanca-2026c");
        var random = new Random(7);
        for (var length = 0; length < whole.length - 20; length++) {
            var piece = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ZoneInfo.read("2026c", piece)).isInstanceOf(IllegalArgumentException.class);
        }
        for (var count = 0; count < 2_000; count++) {
            var changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                ZoneInfo.read("2026c", changed).rules();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @Test
    void a_zone_with_a_yearly_rule_is_refused() throws IOException {
        var paris = file("paris");

        assertThatThrownBy(() -> ZoneInfo.read("2026c", paris)).hasMessageContaining("yearly rule");
    }

    @Test
    void a_decree_adds_a_change_moves_it_or_takes_it_away() {
        var back = Instant.parse("2027-02-07T02:00:00Z");
        var forward = Instant.parse("2027-03-14T02:00:00Z");
        var decreed = SHIPPED.with(
                List.of(new Correction(back, ZoneOffset.ofHours(1)), new Correction(forward, ZoneOffset.UTC)));

        assertThat(decreed.rules().getOffset(back)).isEqualTo(ZoneOffset.ofHours(1));
        assertThat(decreed.rules().getOffset(forward)).isEqualTo(ZoneOffset.UTC);
        assertThat(decreed.with(List.of(new Correction(back, null), new Correction(forward, null))))
                .isEqualTo(SHIPPED);
    }

    @Test
    void a_change_to_the_same_offset_is_none() {
        var changes = new TreeMap<Instant, ZoneOffset>();
        changes.put(Instant.EPOCH, ZoneOffset.UTC);

        assertThat(new LegalTime("2026c", ZoneOffset.UTC, changes).changes()).isEmpty();
    }

    @Test
    void the_newest_data_are_in_force() {
        var newer = new KingdomZone.Known(
                KingdomZone.Origin.IMPORT, new LegalTime("2999a", ZoneOffset.UTC, new TreeMap<>()));
        var older = new KingdomZone.Known(
                KingdomZone.Origin.IMPORT, new LegalTime("2001a", ZoneOffset.UTC, new TreeMap<>()));

        assertThat(KingdomZone.newest(List.of(newer, older))).isEqualTo(newer);
        assertThat(KingdomZone.newest(List.of(older)).origin()).isNotEqualTo(KingdomZone.Origin.IMPORT);
    }

    static byte[] file(String name) throws IOException {
        try (var file = LegalTimeTest.class.getResourceAsStream(name + ".tzif")) {
            return java.util.Objects.requireNonNull(file).readAllBytes();
        }
    }
}
