package ma.etamkeen.platform.access;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks once more, as the last thing in each transaction of a deed, whether all that the viewer came with is still theirs. A
 * deed that races with the loss of a role is thereby done wholly before it, or refused and undone; none has to remember it.
 * The end and not the beginning, because a deed may wait for a lock in between and because whoever takes a role back must
 * not wait for whoever waits for them.
 */
@Component
class StillAllowed implements TransactionExecutionListener {

    private final ObjectProvider<Viewers> viewers;

    StillAllowed(ObjectProvider<Viewers> viewers) {
        this.viewers = viewers;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null
                && !transaction.isReadOnly()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            UnderWay.viewer().ifPresent(this::askAtTheEnd);
        }
    }

    private void askAtTheEnd(Viewer viewer) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                viewers.getObject().confirm(viewer);
            }
        });
    }
}
