package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * A deed writes in a transaction and nowhere else: at the end of one, and only there, the right to the deed is asked for
 * again ({@code StillAllowed}), so that a deed that forgot its transaction would also be done by somebody who lost the right.
 */
class DeedsRuleTest {

    /** Writes of one statement that no role opens. */
    private static final Map<String, String> BESIDE_THE_DEED = Map.of(
            "ma.etamkeen.people.signin.Attempts", "counts tries, which must stay when what was tried is undone",
            "ma.etamkeen.people.signin.KnownDevices", "remembers one's own device",
            "ma.etamkeen.platform.access.SignedLinks", "makes the key of links at the first start",
            "ma.etamkeen.platform.access.KeysInUse", "says which key is in use at the first start");

    @Test
    void every_deed_writes_in_a_transaction() {
        var outside = new TreeSet<String>();
        for (var type : Classes.ALL) {
            for (var method : type.getMethods()) {
                if (method.isAnnotatedWith(PostMapping.class)) {
                    writesOutside(method).forEach(write -> outside.add(method.getFullName() + " by " + write));
                }
            }
        }

        assertThat(outside).isEmpty();
    }

    private static Set<String> writesOutside(JavaCodeUnit start) {
        var found = new TreeSet<String>();
        var seen = new HashSet<JavaCodeUnit>();
        var queue = new ArrayDeque<>(Set.of(start));
        while (!queue.isEmpty()) {
            var unit = queue.remove();
            if (!seen.add(unit) || isInTransaction(unit) || isBeside(unit)) {
                continue;
            }
            if (unit.getMethodCallsFromSelf().stream()
                    .anyMatch(call -> call.getTargetOwner().isAssignableTo(JdbcClient.StatementSpec.class)
                            && call.getName().equals("update"))) {
                found.add(unit.getFullName());
            }
            Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                    .flatMap(access -> targets(access.getTarget()))
                    .forEach(queue::add);
        }
        return found;
    }

    /** The method says so, or its class, or it opens one itself. */
    private static boolean isInTransaction(JavaCodeUnit unit) {
        return unit.isAnnotatedWith(Transactional.class)
                || unit.getOwner().isAnnotatedWith(Transactional.class)
                || unit.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(TransactionOperations.class));
    }

    private static boolean isBeside(JavaCodeUnit unit) {
        return BESIDE_THE_DEED.keySet().stream()
                .anyMatch(name -> unit.getOwner().getName().equals(name));
    }

    private static Stream<JavaCodeUnit> targets(AccessTarget.CodeUnitAccessTarget target) {
        if (!target.getOwner().getPackageName().startsWith("ma.etamkeen")) {
            return Stream.empty();
        }
        var parameters =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return Stream.concat(Stream.of(target.getOwner()), target.getOwner().getAllSubclasses().stream())
                .flatMap(type -> type.tryGetCodeUnitWithParameterTypeNames(target.getName(), parameters).stream());
    }
}
