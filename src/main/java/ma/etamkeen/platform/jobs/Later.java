package ma.etamkeen.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts work off until the transaction that causes it has committed. The job is a row of the same transaction: after a
 * rollback nothing runs.
 */
@Component
public class Later {

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    Later(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** As soon as the transaction has committed. One id is done once however often it is asked. */
    public <T> void run(TaskDescriptor<T> task, String id, T data) {
        at(clock.instant(), task, id, data);
    }

    /** The same, behind whatever else waits: of these there may be very many at once, and somebody waits for the others. */
    public <T> void runBehind(TaskDescriptor<T> task, String id, T data) {
        schedule(task.instance(id).data(data).priority(Priority.LOW).scheduledTo(clock.instant()));
    }

    /** Not before this moment. */
    public <T> void at(Instant moment, TaskDescriptor<T> task, String id, T data) {
        schedule(task.instance(id).data(data).scheduledTo(moment));
    }

    private <T> void schedule(SchedulableInstance<T> job) {
        scheduler.getObject().scheduleIfNotExists(job);
    }

    /** Takes back what has not begun. */
    public void cancel(TaskDescriptor<?> task, String id) {
        var instance = TaskInstanceId.of(task.getTaskName(), id);
        if (scheduler.getObject().getScheduledExecution(instance).isPresent()) {
            scheduler.getObject().cancel(instance);
        }
    }
}
