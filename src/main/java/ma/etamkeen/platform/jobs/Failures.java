package ma.etamkeen.platform.jobs;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import ma.etamkeen.platform.log.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which job failed and where, in place of the scheduler, which would repeat the words of the failure. */
final class Failures implements ExecutionInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> job, ExecutionContext context, ExecutionChain chain) {
        try {
            return chain.proceed(job, context);
        } catch (RuntimeException failure) {
            LOG.warn("job {} {} failed", job.getTaskName(), job.getId(), Wordless.of(failure));
            throw failure;
        }
    }
}
