package ma.etamkeen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests share the cast, whatever order they run in. */
@TamkeenTest
class CastTest {

    @Autowired
    Cast cast;

    @Autowired
    Roles roles;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whoever_is_first_asked_for_in_a_test_that_leaves_nothing_behind_is_there_for_the_next() {
        var first = Objects.requireNonNull(transaction.execute(test -> {
            test.setRollbackOnly();
            return cast.holder(Role.READER, "MEF");
        }));

        assertThat(cast.holder(Role.READER, "MEF")).isEqualTo(first);
        assertThat(cast.accountOf(first)).isPositive();
        assertThat(roles.of(first))
                .extracting(Roles.Held::grant)
                .containsExactly(new Grant(Role.READER, Grant.On.UNIT, cast.unit("MEF")));
    }
}
