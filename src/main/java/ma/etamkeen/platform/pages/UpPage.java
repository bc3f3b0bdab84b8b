package ma.etamkeen.platform.pages;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.platform.access.Open;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Whether the platform can serve anybody, for programs that watch it: 200 when the database answers, 503 otherwise, while
 * it brings its content at a start and once it was asked to stop.
 */
@Controller
@Open
class UpPage {

    /** Whoever watches gives up sooner than the pool of connections does. */
    static final int PATIENCE_SECONDS = 3;

    private final JdbcClient db;
    private final ApplicationAvailability availability;

    UpPage(JdbcClient db, ApplicationAvailability availability) {
        this.db = db;
        this.availability = availability;
    }

    @GetMapping("/up")
    ResponseEntity<String> show() {
        var up = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                && CompletableFuture.supplyAsync(this::databaseAnswers, Thread::startVirtualThread)
                        .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(up ? "up" : "down");
    }

    private boolean databaseAnswers() {
        try {
            return db.sql("select true").query(Boolean.class).single();
        } catch (DataAccessException _) {
            return false;
        }
    }
}
