package ma.etamkeen.people;

import java.util.HashSet;
import java.util.Set;
import ma.etamkeen.platform.access.Grant;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The roles that the running transaction has itself passed on, with the unit they were held on or to another record of
 * their holder. Whoever came with one still acts by it until the end: merging one's own unit takes nothing from anybody.
 */
final class PassedOn {

    private record Held(long holder, Grant grant) {}

    private PassedOn() {}

    static void note(long holder, Grant grant) {
        here().add(new Held(holder, grant));
    }

    /** Whether what the person came with was passed on, their own or that of whoever they stand in for. */
    static boolean includes(long person, Grant came) {
        return here().contains(new Held(
                came.deputyOf() == 0 ? person : came.deputyOf(), new Grant(came.role(), came.on(), came.id())));
    }

    @SuppressWarnings("unchecked")
    private static Set<Held> here() {
        if (TransactionSynchronizationManager.getResource(PassedOn.class) instanceof Set<?> known) {
            return (Set<Held>) known;
        }
        var fresh = new HashSet<Held>();
        TransactionSynchronizationManager.bindResource(PassedOn.class, fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(PassedOn.class);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(PassedOn.class, fresh);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(PassedOn.class);
            }
        });
        return fresh;
    }
}
