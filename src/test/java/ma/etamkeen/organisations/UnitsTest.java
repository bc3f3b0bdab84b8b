package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The tree of administrations: brought once, looked after with reasons, never losing what it was. */
@TamkeenTest
@Transactional
class UnitsTest {

    @Autowired
    Units units;

    @Autowired
    UnitRegister register;

    @Autowired
    Reforms reforms;

    @Autowired
    Regions regions;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    @Autowired
    DefaultSet defaultSet;

    @Test
    void the_twelve_regions_and_the_administrations_of_the_programme_are_there() {
        assertThat(regions.all())
                .hasSize(12)
                .allSatisfy(region -> assertThat(region.name().languages()).hasSize(3));
        assertThat(units.byCode("ANP")).get().satisfies(agency -> {
            assertThat(agency.name().languages()).hasSize(3);
            assertThat(agency.isWithin(units.byCode("MEE").orElseThrow().id())).isTrue();
            assertThat(agency.depth()).isEqualTo(1);
        });
    }

    @Test
    void starting_again_brings_nothing_twice_and_undoes_no_change() throws Exception {
        var before = units.all(Language.FR).size();
        var mef = units.byCode("MEF").orElseThrow().id();
        rename(mef, "decree");
        defaultSet.run(new DefaultApplicationArguments());

        assertThat(units.all(Language.FR)).hasSize(before);
        assertThat(units.find(mef).orElseThrow().name().fr()).isEqualTo("Nouveau");
    }

    @Test
    void a_new_unit_stands_below_all_that_are_above_it() {
        var top = create(null);
        var middle = create(top);
        var leaf = create(middle);

        assertThat(units.find(leaf).orElseThrow().lineage()).containsExactly(top, middle, leaf);
        assertThat(units.isWithin(leaf, List.of(top))).isTrue();
        assertThat(units.isWithin(top, List.of(leaf))).isFalse();
        assertThat(units.isWithin(leaf, List.of())).isFalse();
        assertThat(units.children(top, Language.AR)).extracting(Unit::id).containsExactly(middle);
    }

    @Test
    void a_code_is_given_once() {
        assertThat(register.create(unit("MEF", null), 0)).isInstanceOfSatisfying(UnitChange.Refused.class, refused -> {
            assertThat(refused.field()).isEqualTo("code");
        });
    }

    @Test
    void renaming_keeps_the_former_name_and_the_reason() {
        var unit = create(null);
        rename(unit, "décret 2-26-1");

        assertThat(units.find(unit).orElseThrow().name().ar()).isEqualTo("جديد");
        assertThat(db.sql("select name_fr from organisations.former_name where unit_id = :id")
                        .param("id", unit)
                        .query(String.class)
                        .single())
                .isEqualTo("Essai");
        assertThat(journal.of("organisations.unit", unit))
                .extracting(Journal.Line::deed, Journal.Line::why)
                .contains(org.assertj.core.groups.Tuple.tuple("organisations.unit.renamed", "décret 2-26-1"));
    }

    @Test
    void a_former_name_is_told_in_the_languages_it_changed_in() {
        var unit = create(null);
        var today = units.today();
        decide(unit, "Essai renommé", today.minusDays(20));
        // put right on the day it began to count
        decide(unit, "Esai nouveau", today);
        decide(unit, "Essai nouveau", today);

        var now = units.find(unit).orElseThrow();
        assertThat(units.formerNames(now, Language.AR)).isEmpty();
        assertThat(units.formerNames(now, Language.FR))
                .extracting(former -> former.name().fr(), Units.FormerName::lastDay)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Essai renommé", today.minusDays(1)),
                        org.assertj.core.groups.Tuple.tuple("Essai", today.minusDays(21)));
    }

    private void decide(long unit, String nameFr, LocalDate day) {
        assertThat(reforms.decide(new Reform.Rename(unit, "تجربة", nameFr, "Test", null), day, "décret", 0))
                .isInstanceOf(UnitChange.Done.class);
    }

    @Test
    void a_unit_ends_after_those_below_it() {
        var top = create(null);
        var leaf = create(top);
        var day = LocalDate.of(2026, 1, 31);

        assertThat(register.close(top, day, "merged", 0))
                .isEqualTo(new UnitChange.Refused("lastDay", "organisations.refused.below"));
        assertThat(register.close(leaf, day, "merged", 0)).isInstanceOf(UnitChange.Done.class);
        assertThat(register.close(top, day, "merged", 0)).isInstanceOf(UnitChange.Done.class);
        assertThat(units.find(top).orElseThrow().exists(day)).isTrue();
        assertThat(units.find(top).orElseThrow().exists(day.plusDays(1))).isFalse();
        assertThat(units.all(Language.EN)).extracting(Unit::id).doesNotContain(top, leaf);
    }

    @Test
    void no_change_goes_without_a_reason() {
        var unit = create(null);

        assertThat(rename(unit, " ")).isInstanceOf(UnitChange.Refused.class);
        assertThat(register.close(unit, LocalDate.of(2026, 1, 31), " ", 0)).isInstanceOf(UnitChange.Refused.class);
    }

    @Test
    void units_are_found_however_their_name_is_spelled() {
        for (var words : new String[] {"economie et des finances", "ÉCONOMIE", "الاقتصاد", "mef"}) {
            assertThat(units.search(words, Language.FR, 5))
                    .extracting(Unit::code)
                    .contains("MEF");
        }
    }

    private long create(@org.jspecify.annotations.Nullable Long parent) {
        var code = "T-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        return ((UnitChange.Done) register.create(unit(code, parent), 0)).unit();
    }

    private UnitChange rename(long unit, String why) {
        return reforms.decide(new Reform.Rename(unit, "جديد", "Nouveau", "New", "NV"), units.today(), why, 0);
    }

    private static NewUnit unit(String code, @org.jspecify.annotations.Nullable Long parent) {
        return new NewUnit(
                code,
                Kind.DIVISION,
                parent,
                new Text("تجربة", "Essai", "Test"),
                null,
                "MA-04",
                Level.CENTRAL,
                "beneficiary",
                null);
    }
}
