package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What stands below a unit is what has it in its lineage, and nothing beside it, also after a reform. */
@TamkeenTest
@Transactional
class WithinTest {

    @Autowired
    UnitRegister register;

    @Autowired
    Reforms reforms;

    @Autowired
    Units units;

    @Autowired
    JdbcClient db;

    @Test
    void below_a_unit_is_whatever_has_it_in_its_lineage() {
        var top = unit(null);
        var one = unit(top);
        var other = unit(top);
        unit(unit(one));
        unit(other);
        var elsewhere = unit(unit(null));
        assertBelow();

        assertThat(reforms.decide(new Reform.Move(one, elsewhere), units.today().minusDays(2), "décret", 0))
                .isInstanceOf(UnitChange.Done.class);
        assertBelow();
        assertThat(below(one, other)).hasSize(5);
        assertThat(below(elsewhere)).hasSize(4);
        assertThat(below()).isEmpty();
    }

    private void assertBelow() {
        assertThat(db.sql("""
                        select u.code
                          from organisations.unit u
                         where array(%s order by 1)
                               <> array(select l.id from organisations.unit l where l.lineage @> array[u.id] order by 1)
                        """.formatted(Within.below("array[u.id]")))
                        .query((row, _) -> row.getString(1))
                        .list())
                .isEmpty();
    }

    private List<Long> below(Long... units) {
        return new ArrayList<>(db.sql(Within.below(":units"))
                .param("units", units)
                .query((row, _) -> row.getLong(1))
                .list());
    }

    private long unit(@Nullable Long parent) {
        var code = "W-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        var change = register.create(
                new NewUnit(
                        code,
                        Kind.DIVISION,
                        parent,
                        new Text("وحدة", "Unité", "Unit"),
                        null,
                        "MA-04",
                        Level.CENTRAL,
                        "beneficiary",
                        null),
                0);
        return ((UnitChange.Done) change).unit();
    }
}
